// "Go to" leads to the words that a check is about and selects them in their field. Other words come in
// their place only when the writer presses a button that names them.

/** What the marks of the plain editor can put between two words of a passage. */
const between = String.raw`(?:\s|\\|\*\*|\]\]|\}\}|\[\[[^:\]]{0,80}:|\{\{[^:}]{0,200}:)+`

/** Where a paragraph or list item begins, counted from 1 as the checks count them. */
function beginningOf(text: string, line: number): number {
  let at = 0
  let seen = 0
  let afterBlank = true
  for (const row of text.split('\n')) {
    const isBlank = row.trim() === ''
    if (!isBlank && (afterBlank || /^\s*(?:-|\d+\.)\s/.test(row))) seen += 1
    if (seen === line && !isBlank) return at
    afterBlank = isBlank
    at += row.length + 1
  }
  return 0
}

/** The passage in the text as typed, from its own paragraph on, else anywhere. */
function find(text: string, words: string, line: number): [number, number] | null {
  const escaped = words
    .replace(/…$/, '')
    .trim()
    .split(/\s+/)
    .map(word => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped.join(between)}(?![\p{L}\p{N}])`, 'gu')
  pattern.lastIndex = beginningOf(text, line)
  const found = pattern.exec(text) ?? ((pattern.lastIndex = 0), pattern.exec(text))
  return found && [found.index, found.index + found[0].length]
}

/** Selects a passage, scrolled to where it can be seen; the field alone where the words are gone. */
function select(link: HTMLAnchorElement): HTMLTextAreaElement | null {
  const field = document.getElementById(link.hash.slice(1))
  if (!(field instanceof HTMLTextAreaElement)) return null
  const place = find(field.value, link.dataset['words'] ?? '', Number(link.dataset['line']))
  if (!place) {
    field.focus()
    return null
  }
  // A browser scrolls to where the writing stands when a field gets the focus, not to a selection.
  field.setSelectionRange(place[0], place[0])
  field.blur()
  field.focus()
  field.setSelectionRange(...place)
  return field
}

function linkOf(button: Element): HTMLAnchorElement | null {
  return button.closest('[data-finding]')?.querySelector<HTMLAnchorElement>('a[data-words]') ?? null
}

function pressed(event: MouseEvent): void {
  if (!(event.target instanceof Element)) return
  const link = event.target.closest<HTMLAnchorElement>('a[data-words]')
  const offer = event.target.closest<HTMLElement>('button[data-instead]')
  if (link) {
    event.preventDefault()
    select(link)
  } else if (offer) {
    const own = linkOf(offer)
    // The one way of writing into a field that its own "undo" takes back.
    if (own && select(own)) document.execCommand('insertText', false, offer.dataset['instead'] ?? '')
  }
}

export function startPassages(): void {
  document.addEventListener('click', pressed)
  // From the check page the address names the finding.
  const asked = new URLSearchParams(location.search).get('finding')
  const link = asked ? document.getElementById(`go-${asked}`) : null
  if (link instanceof HTMLAnchorElement && link.dataset['words'] !== undefined) select(link)
}
