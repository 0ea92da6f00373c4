// The checks beside the note, asked anew from the server a second after the writing pauses. What is
// typed is not saved by this, and a screen reader hears of it only where the totals change.

const pauseMs = 1000

export function startChecks(): void {
  const form = document.querySelector<HTMLFormElement>('form#note')
  const panel = document.querySelector<HTMLElement>('[data-checks]')
  const said = document.getElementById('checks-said')
  if (!form || !panel || !said) return
  let pause = 0
  let asked = 0

  function ask(place: string, pressed?: HTMLButtonElement): void {
    if (!form || !panel) return
    const mine = ++asked
    const typed = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
    if (pressed) typed.append(pressed.name, pressed.value)
    // A document, because our content policy lets no script make one of text.
    const request = new XMLHttpRequest()
    request.responseType = 'document'
    request.addEventListener('load', () => {
      const answer: unknown = request.response
      const fresh = answer instanceof Document ? answer.querySelector<HTMLElement>('[data-checks]') : null
      if (mine !== asked || !fresh) return
      show(fresh)
      if (pressed) offer(pressed.value)
    })
    request.open('POST', place)
    request.send(typed)
  }

  /** Words that were asked for: the focus goes to the first, and none is said. */
  function offer(finding: string): void {
    const own = panel?.querySelector(`[data-finding="${CSS.escape(finding)}"]`)
    own?.querySelector<HTMLElement>('button[data-instead], a')?.focus()
    if (said) said.textContent = own?.querySelector('[data-suggested]')?.textContent ?? ''
  }

  function show(fresh: HTMLElement): void {
    if (!panel || !said) return
    const held = panel.contains(document.activeElement) ? document.activeElement?.id : ''
    const open = [...panel.querySelectorAll('details')].map(one => one.open)
    panel.replaceChildren(...[...fresh.childNodes].map(node => document.adoptNode(node)))
    panel.querySelectorAll('details').forEach((one, at) => (one.open = open[at] ?? false))
    if (held) document.getElementById(held)?.focus()
    const totals = fresh.dataset['totals'] ?? ''
    if (totals !== panel.dataset['totals']) said.textContent = totals
    panel.dataset['totals'] = totals
  }

  form.addEventListener('input', () => {
    clearTimeout(pause)
    pause = window.setTimeout(() => ask(panel.dataset['checks'] ?? ''), pauseMs)
  })
  panel.addEventListener('click', event => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (button?.name !== 'suggest') return
    event.preventDefault()
    ask(button.formAction, button)
  })
}
