// Radios and checkboxes that open more fields, and "None of these". In place of GOV.UK's own script, which
// puts `aria-expanded` on radios and checkboxes: ARIA does not allow it there, and axe says so.

const groups = '[data-module="govuk-radios"], [data-module="govuk-checkboxes"]'

type Box = HTMLInputElement

function showConditionals(group: Element): void {
  for (const input of group.querySelectorAll<Box>('input[data-aria-controls]')) {
    const fields = document.getElementById(input.dataset['ariaControls'] ?? '')
    for (const word of ['radios', 'checkboxes']) {
      if (fields?.classList.contains(`govuk-${word}__conditional`)) {
        fields.classList.toggle(`govuk-${word}__conditional--hidden`, !input.checked)
      }
    }
  }
}

function clearOthers(chosen: Box): void {
  if (chosen.type !== 'checkbox' || !chosen.checked) return
  const alone = chosen.dataset['behaviour'] === 'exclusive'
  for (const other of chosen.form?.elements ?? []) {
    if (!(other instanceof HTMLInputElement) || other === chosen || other.name !== chosen.name) continue
    if (alone || other.dataset['behaviour'] === 'exclusive') other.checked = false
  }
}

export function startChoices(): void {
  for (const group of document.querySelectorAll(groups)) {
    showConditionals(group)
    group.addEventListener('change', event => {
      if (!(event.target instanceof HTMLInputElement)) return
      clearOthers(event.target)
      showConditionals(group)
    })
  }
  // A page from the browser's own history comes back with its answers.
  window.addEventListener('pageshow', () => document.querySelectorAll(groups).forEach(showConditionals))
}
