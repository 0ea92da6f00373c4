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
}

function pressSingle(event: KeyboardEvent): void {
  const focused = document.activeElement
  if (document.body.dataset['singleKeys'] === undefined || !focused) return
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  if (focused.matches('input, select, textarea, [contenteditable]')) return
  const control = singleKeys[event.key]?.(focused)
  if (!control) return
  event.preventDefault()
  control.click()
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
