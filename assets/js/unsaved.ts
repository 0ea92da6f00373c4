// A question from the browser before words that were typed and sent nowhere are left behind: closing
// the page, or following a link out of a form with room to write in.

export function startUnsaved(): void {
  const typedIn = new Set<HTMLFormElement>()
  for (const form of document.querySelectorAll<HTMLFormElement>('form[method="post"]')) {
    if (!form.querySelector('textarea')) continue
    form.addEventListener('input', () => typedIn.add(form))
    form.addEventListener('submit', () => typedIn.delete(form))
  }
  window.addEventListener('beforeunload', event => {
    if (typedIn.size > 0) event.preventDefault()
  })
}
