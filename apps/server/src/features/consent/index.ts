export { keepFresh } from './keep-fresh.ts';
export { presentProof } from './present-proof.ts';
export { consentJobs, consentSchedule, purgeProof } from './record-jobs.ts';
export { chainStart, recordsOf, shownKept } from './record-store.ts';
export { recordsForService } from './records-for-service.ts';
export { openRegistryBook } from './registry-book.ts';
export { demandRegistryKeeper } from './registry-policy.ts';
export { consentRoutes as consent } from './routes.ts';
