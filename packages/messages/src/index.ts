export { catalogues, type Language, type Messages } from './catalogues.ts';
export { type MessageValues, messageOf, t } from './translate.ts';
