export { buildApp } from './app.ts';
export {
  type Declaration,
  declarations,
  readSettings,
  type Settings,
  SettingsError,
  settingsOfProcess,
} from './config.ts';
export { DatabaseError } from './database/errors.ts';
export { examine, type Finding } from './examine.ts';
export {
  accountOfEmail,
  changeAccount,
  createAccount,
  listAccounts,
  makePassword,
  passwords,
} from './features/accounts/index.ts';
export {
  bookOf,
  chainStart,
  charterEditions,
  presentProof,
  purgeProof,
  recordsForService,
  recordsOf,
  shownKept,
} from './features/consent/index.ts';
export {
  type FileProgress,
  type FileToPublish,
  type PublishedFile,
  publishFile,
} from './features/datasets/index.ts';
export { type ExportFile, exportDataset } from './features/explore/index.ts';
export { PortalError } from './http/errors.ts';
export { openLog } from './http/log.ts';
export { type OpenedServices, openServices } from './open-services.ts';
export { sentenceOfStart, servePortal } from './serve.ts';
export type { Actor, Context, Services } from './services.ts';
export { type Portal, startPortal } from './start.ts';
