export { keepFresh } from './keep-fresh.ts';
export { openRegistryBook } from './registry-book.ts';
export { demandRegistryKeeper } from './registry-policy.ts';
export { consentRoutes as consent } from './routes.ts';
