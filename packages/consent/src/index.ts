export { type Charter, type CharterRow, charterOf, durationText } from './charter/charter.ts';
export { charterMarkdown } from './charter/markdown.ts';
export {
  allows,
  type Choice,
  type ChoiceForm,
  DAYS_KEPT,
  decide,
  expiryOf,
  printChoice,
  readChoice,
} from './choice/choice.ts';
export {
  CookieError,
  declarationOfLine,
  deletionLine,
  type SetCookieOptions,
  setCookieLine,
} from './cookie/set-cookie.ts';
export { platformCookies } from './platform/cookies.ts';
export { type Portal, platformRegistry } from './platform/registry.ts';
export { type Fault, lint } from './registry/lint.ts';
export { asking, cookieOf, defineRegistry, RegistryError, revisionOf } from './registry/registry.ts';
export type * from './registry/types.ts';
