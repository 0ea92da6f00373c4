// A menu that opens over the page closes again with Escape, or when something else is clicked.

export function startMenus(): void {
  const menus = document.querySelectorAll<HTMLDetailsElement>('details.db-user')
  document.addEventListener('click', event => {
    for (const menu of menus) {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false
    }
  })
  for (const menu of menus) {
    menu.addEventListener('keydown', event => {
      if (event.key !== 'Escape' || !menu.open) return
      menu.open = false
      menu.querySelector('summary')?.focus()
    })
  }
}
