// GOV.UK Frontend ships no types; this is all we use of it.
declare module 'govuk-frontend' {
  export function createAll(component: unknown, config?: object, scope?: Element): unknown[]
  export const Button: unknown
  export const CharacterCount: unknown
  export const ErrorSummary: unknown
  export const NotificationBanner: unknown
  export const ServiceNavigation: unknown
  export const SkipLink: unknown
}
