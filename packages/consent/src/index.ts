export {
  type Answered,
  type AudienceCounter,
  type AudienceEvent,
  openAudience,
} from './audience/audience-counter.ts';
export {
  type DayFigures,
  type Dimension,
  dimensions,
  type Figure,
  OTHER,
} from './audience/figures.ts';
export { firstDayKept, localDays } from './audience/local-days.ts';
export { mergeSmall } from './audience/merge-small.ts';
export { reducedQuery } from './audience/read-headers.ts';
export { audienceRules } from './audience/rules.ts';
export {
  type BannerAddresses,
  bannerHtml,
  noticesHtml,
  signalHtml,
  usualAddresses,
} from './banner/banner.ts';
export { type AskingMode, askedOnArrival, askingMode } from './banner/mode.ts';
export { stateCss } from './banner/state-css.ts';
export {
  type Charter,
  type CharterRow,
  type CharterSection,
  charterColumns,
  charterOf,
} from './charter/charter.ts';
export { differencesOf } from './charter/differences.ts';
export { durationText } from './charter/duration.ts';
export type { CharterEdition } from './charter/edition.ts';
export { charterMarkdown } from './charter/markdown.ts';
export { charterPdf } from './charter/pdf.ts';
export { type ThirdParties, thirdPartyColumns } from './charter/third-parties.ts';
export {
  type Choice,
  type ChoiceForm,
  DAYS_KEPT,
  type Deciding,
  type Decision,
  decide,
  expiryOf,
  printChoice,
  readChoice,
} from './choice/choice.ts';
export { bannerStyle, clientScript, gateStyle } from './client/client.ts';
export {
  CookieError,
  declarationOfLine,
  deletionLine,
  type SetCookieOptions,
  setCookieLine,
} from './cookie/set-cookie.ts';
export {
  frameOrigin,
  gatePolicy,
  joinPolicy,
  type Policy,
  pagePolicy,
  printPolicy,
  REPORT_PATH,
} from './csp/policy.ts';
export { consentPlugin, type FastifyLike, guardFastify } from './fastify/plugin.ts';
export {
  type GateDocument,
  type GateSetting,
  placeholderDocument,
  providerDocument,
  scriptLoader,
} from './gates/gate-document.ts';
export { type EmbedMatch, embedOf, matchEmbed } from './gates/match-embed.ts';
export { scriptsHtml } from './gates/scripts-html.ts';
export {
  type GuardEvent,
  type GuardedResponse,
  type GuardMode,
  guardResponse,
} from './guard/guard-response.ts';
export { type Judging, judgeLine, type Refusal, type Verdict } from './guard/judge-line.ts';
export { cookieValue, declaredCookies, expiryLines } from './guard/read-cookies.ts';
export { linksForEmbeds, placeGates } from './markup/place-gates.ts';
export { type EmbedReview, reviewEmbeds } from './markup/review-embeds.ts';
export { bannerTexts, plainLabels, pressingWords } from './messages/banner-texts.ts';
export { type Answer, answerChoice } from './node/answer-choice.ts';
export {
  type Consent,
  type ConsentOptions,
  isSpeculative,
  type NodeRequest,
  openConsent,
} from './node/open-consent.ts';
export { answerClientError, type ClientSocket, tooLargePage } from './node/too-large.ts';
export { platformCookies } from './platform/cookies.ts';
export { type Portal, platformRegistry } from './platform/registry.ts';
export { changeTexts } from './preferences/change-text.ts';
export { type Preferences, type PreferredService, preferencesOf } from './preferences/preferences.ts';
export { type EvidencePage, evidencePages, evidenceWidths } from './record/evidence.ts';
export {
  actionOf,
  CHAIN_START,
  type ConsentRecord,
  chained,
  hashOf,
  minuteOf,
  outcomeOf,
  recordActions,
  recordSources,
  type UnchainedRecord,
} from './record/record.ts';
export { type ShownUi, shownUi, uiRevisionOf } from './record/shown.ts';
export { type ChainCheck, verifyChain } from './record/verify-chain.ts';
export { extendRegistry, type Tightening, tightenRegistry, WeakeningError } from './registry/extend.ts';
export { type Fault, lint, warnings } from './registry/lint.ts';
export {
  type MaterialChange,
  type MaterialFact,
  materialChanges,
  materialFacts,
  revisionAfter,
  revisionOf,
} from './registry/material.ts';
export {
  cookieOf,
  defineRegistry,
  effectiveName,
  hostOf,
  itemOf,
  kindOf,
  RegistryError,
} from './registry/registry.ts';
export type * from './registry/types.ts';
export { asking, servicesOf } from './registry/what-asks.ts';
export { readyServices } from './services/list.ts';
export type { ReadyService, ServiceSetting } from './services/ready-service.ts';
export {
  changesSince,
  type RegistryHistory,
  readVisitor,
  type Signal,
  signalOf,
  type Visitor,
  type VisitorRequest,
} from './visitor/visitor.ts';
