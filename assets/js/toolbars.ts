// The marks of the plain editor as buttons above each long text, and as keys while writing in it. They put
// signs round words that somebody wrote, and never a word.

/** Keys with Ctrl, or Cmd, by the place of the key: the sign on it differs with Shift and layout. */
const keys: Record<string, string> = {
  Quote: 'child-words',
  KeyB: 'strong',
  'Shift+Digit7': 'numbers',
  'Shift+Digit8': 'bullets',
}

/** Writes in the one way that the field's own "undo" takes back. */
function write(words: string): void {
  document.execCommand('insertText', false, words)
}

/** Signs before and after what is selected; with nothing selected the writing goes on between them. */
function wrap(field: HTMLTextAreaElement, before: string, after: string): void {
  const { selectionStart: from, selectionEnd: to } = field
  write(before + field.value.slice(from, to) + after)
  if (from === to) field.setSelectionRange(from + before.length, from + before.length)
}

/** A sign in front of each line that the selection touches. */
function list(field: HTMLTextAreaElement, isNumbered: boolean): void {
  const { selectionStart: from, selectionEnd: to, value } = field
  const start = value.lastIndexOf('\n', from - 1) + 1
  let number = 0
  const rows = value
    .slice(start, to)
    .split('\n')
    .map(row => (row.trim() === '' && from !== to ? row : `${isNumbered ? `${(number += 1)}.` : '-'} ${row}`))
  field.setSelectionRange(start, to)
  write(rows.join('\n'))
}

function press(button: HTMLElement): void {
  const id = button.closest('[role="toolbar"]')?.getAttribute('aria-controls') ?? ''
  const field = document.getElementById(id)
  if (!(field instanceof HTMLTextAreaElement)) return
  field.focus()
  const mark = button.dataset['mark']
  if (mark === 'bullets' || mark === 'numbers') list(field, mark === 'numbers')
  else wrap(field, button.dataset['before'] ?? '', button.dataset['after'] ?? '')
}

function buttonsOf(toolbar: Element): HTMLElement[] {
  return [...toolbar.querySelectorAll<HTMLElement>('button')]
}

/** One stop for Tab; arrow keys inside; Escape goes back to the text. */
function moveInside(toolbar: Element, event: KeyboardEvent): void {
  const buttons = buttonsOf(toolbar)
  const at = buttons.findIndex(button => button === document.activeElement)
  const by: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }
  const to = by[event.key]
  if (event.key === 'Escape') document.getElementById(toolbar.getAttribute('aria-controls') ?? '')?.focus()
  if (to === undefined) return
  event.preventDefault()
  const next = buttons.at(to % buttons.length)
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1
  next?.focus()
}

/** Keys while writing: Alt+F10 to the toolbar, the others press its buttons. */
function fromText(field: HTMLTextAreaElement, event: KeyboardEvent): void {
  const toolbar = document.querySelector(`[role="toolbar"][aria-controls="${CSS.escape(field.id)}"]`)
  if (!toolbar) return
  let button: HTMLElement | undefined
  if (event.altKey && event.key === 'F10') {
    buttonsOf(toolbar).find(one => one.tabIndex === 0)?.focus()
  } else if ((event.ctrlKey || event.metaKey) && !event.altKey) {
    const mark = keys[`${event.shiftKey ? 'Shift+' : ''}${event.code}`]
    button = buttonsOf(toolbar).find(one => mark !== undefined && one.dataset['mark'] === mark)
    if (!button) return
  } else return
  event.preventDefault()
  if (button) press(button)
}

export function startToolbars(): void {
  for (const toolbar of document.querySelectorAll('[role="toolbar"]')) {
    buttonsOf(toolbar).forEach((button, at) => (button.tabIndex = at === 0 ? 0 : -1))
    toolbar.addEventListener('click', event => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button') : null
      if (button) press(button)
    })
  }
  document.addEventListener('keydown', event => {
    const focused = document.activeElement
    const toolbar = focused?.closest('[role="toolbar"]')
    if (toolbar) moveInside(toolbar, event)
    else if (focused instanceof HTMLTextAreaElement) fromText(focused, event)
  })
}
