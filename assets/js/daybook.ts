// Everything here only makes a working page quicker to use. No page needs it.
import {
  Button,
  CharacterCount,
  createAll,
  ErrorSummary,
  NotificationBanner,
  ServiceNavigation,
  SkipLink,
} from 'govuk-frontend'
import { startChecks } from './checks'
import { startChoices } from './choices'
import { startDates } from './dates'
import { startKeys } from './keys'
import { startMenus } from './menus'
import { startPassages } from './passages'
import { startToolbars } from './toolbars'
import { startUnsaved } from './unsaved'

// GOV.UK components look for these two classes. Its own page sets them with an inline script, which our
// content policy does not allow.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')

for (const component of [
  Button,
  CharacterCount,
  ErrorSummary,
  NotificationBanner,
  ServiceNavigation,
  SkipLink,
]) {
  createAll(component)
}

startChecks()
startChoices()
startDates()
startKeys()
startMenus()
startPassages()
startToolbars()
startUnsaved()
