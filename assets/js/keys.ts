// Keys that are always on, and single keys that a person switches on. Each has a control that can be seen,
// and presses it. No key finalises, shares, deletes or assigns.

/** What a key presses or focuses with Ctrl. Cmd on macOS does the same. */
const acts: Record<string, string> = {
  k: '#bar-search',
  s: '[data-key="save"]',
  Enter: '[data-key="check"]',
}

type Found = HTMLElement | null | undefined

/** Single keys, off until a person switches them on: dictation types them. What each presses. */
const presses: Record<string, (focused: Element) => Found> = {
  k: focused => focused.closest('[data-finding]')?.querySelector<HTMLElement>('button[name="keep"]'),
  o: focused => focused.closest('.db-list tbody tr')?.querySelector<HTMLElement>('a'),
  n: () => document.querySelector<HTMLElement>('[data-key="note"]'),
  '[': () => document.querySelector<HTMLElement>('[data-key="newer"]'),
  ']': () => document.querySelector<HTMLElement>('[data-key="older"]'),
  '?': () => document.querySelector<HTMLElement>('a[href="/help/keys"]'),
}

/** Where a single key moves the focus. */
const moves: Record<string, (focused: Element) => Found> = {
  j: focused => step(focused, 1),
  k: focused => step(focused, -1),
  '/': () => document.getElementById('bar-search'),
  f: () => firstFilter(),
}

/** How long after G the letter of a place may come. */
const placeMs = 1500
let placeUntil = 0

/** The first link of each row of the page's lists, which names the row. */
function rowLinks(): HTMLElement[] {
  const rows = document.querySelectorAll('.db-list tbody tr')
  return [...rows].flatMap(row => row.querySelector<HTMLElement>('a') ?? [])
}

/** Steps from row to row; from anywhere else to the first, or the last. */
function step(focused: Element, by: 1 | -1): Found {
  const links = rowLinks()
  const at = links.findIndex(link => link.closest('tr') === focused.closest('tr'))
  return at < 0 ? links.at(by > 0 ? 0 : -1) : links[at + by]
}

/** The first question of the filters, which are opened where they are closed. */
function firstFilter(): Found {
  const filters = document.querySelector<HTMLDetailsElement>('details.db-filter')
  if (filters) filters.open = true
  return filters?.querySelector<HTMLElement>('select, input')
}

/** G and then a letter: a place of the bar, for whoever has it there. */
function place(key: string, at: number): Found {
  const isLate = at > placeUntil
  placeUntil = key === 'g' ? at + placeMs : 0
  return isLate ? null : document.querySelector<HTMLElement>(`a[data-place="${CSS.escape(key)}"]`)
}

function pressSingle(event: KeyboardEvent): void {
  const focused = document.activeElement
  if (document.body.dataset['singleKeys'] === undefined || !focused) return
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.shiftKey && /^[a-z]$/i.test(event.key)) return
  if (focused.matches('input, select, textarea, [contenteditable]')) return
  const control = place(event.key, event.timeStamp) ?? presses[event.key]?.(focused)
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
