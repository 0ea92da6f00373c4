// Keys that are always on. Each has a control that can be seen, and presses it. No key finalises.

/** What a key presses or focuses. Cmd on macOS does the same as Ctrl. */
const acts: Record<string, string> = {
  k: '#bar-search',
  s: '[data-key="save"]',
  Enter: '[data-key="check"]',
}

export function startKeys(): void {
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
