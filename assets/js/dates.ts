// "Today" and "Yesterday" beside a date. They are hidden in the page, because they do nothing without this.

const dayMs = 24 * 60 * 60 * 1000
const inLondon = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})

export function startDates(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-days-ago]')) {
    const input = document.getElementById(button.dataset['for'] ?? '')
    if (!(input instanceof HTMLInputElement)) continue
    button.hidden = false
    button.addEventListener('click', () => {
      const daysAgo = Number(button.dataset['daysAgo'])
      input.value = inLondon.format(new Date(Date.now() - daysAgo * dayMs))
      input.dispatchEvent(new Event('input', { bubbles: true }))
      input.focus()
    })
  }
}
