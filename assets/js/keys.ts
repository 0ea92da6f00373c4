// Keys that are always on. Each has a control that can be seen, and presses it. No key finalises.

/** What a key presses or focuses. Cmd on macOS does the same as Ctrl. */
const acts: Record<string, string> = {
  k: '#bar-search',
  s: '[data-key="save"]',
  Enter: '[data-key="check"]',
}

/** Single keys, off until a person switches them on: dictation types them. */
const singleKeys: Record<string, (focused: Element) => HTMLElement | null | undefined> = {
  k: focused => focused.closest('[data-finding]')?.querySelector<HTMLElement>('button[name="keep"]'),
  o: focused => focused.closest('.db-list tbody tr')?.querySelector<HTMLElement>('a'),
}

/** The first link of each row of the page's lists, which names the row. */
function rowLinks(): HTMLElement[] {
  const rows = document.querySelectorAll('.db-list tbody tr')
  return [...rows].flatMap(row => row.querySelector<HTMLElement>('a') ?? [])
}

/** Steps from row to row; from anywhere else to the first, or the last. */
function step(focused: Element, by: 1 | -1): HTMLElement | undefined {
  const links = rowLinks()
  const at = links.findIndex(link => link.closest('tr') === focused.closest('tr'))
  return at < 0 ? links.at(by > 0 ? 0 : -1) : links[at + by]
}

/** Where a single key moves the focus. */
const moves: Record<string, (focused: Element) => HTMLElement | undefined> = {
  j: focused => step(focused, 1),
  k: focused => step(focused, -1),
}

function pressSingle(event: KeyboardEvent): void {
  const focused = document.activeElement
  if (document.body.dataset['singleKeys'] === undefined || !focused) return
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  if (focused.matches('input, select, textarea, [contenteditable]')) return
  const control = singleKeys[event.key]?.(focused)
  const next = control ? undefined : moves[event.key]?.(focused)
  if (!control && !next) return
  event.preventDefault()
  control?.click()
  next?.focus()
}

export function startKeys(): void {
  document.addEventListener('keydown', pressSingle)
  document.addEventListener('keydown', event => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    const selector = acts[event.key]
    const control = selector ? document.querySelector<HTMLElement>(selector) : null
    if (!control) return
    event.preventDefault()
    if (control instanceof HTMLInputElement) control.select()
    else control.click()
  })
}
