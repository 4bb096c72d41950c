export { buildInChild } from './build-in-child.ts';
export type { Failpoint } from './build-version.ts';
export { isRightPair } from './data-identity.ts';
export { demandPublisher, mayPublish, mayRead } from './dataset-policy.ts';
export { catalogueStamp, findServed, listServed } from './find-served.ts';
export { type DatasetJobOptions, datasetJobs, datasetSchedule } from './jobs.ts';
export { markDamaged } from './mark-damaged.ts';
export {
  type ColumnChange,
  type FileProgress,
  type FileToPublish,
  type PublishedFile,
  publishFile,
} from './publish-file.ts';
export { datasetRoutes as datasets } from './routes.ts';
export type { ServedDataset } from './served-dataset.ts';
export { type Tidied, tidy } from './tidy.ts';
export { type Verified, verifyVersions } from './verify-versions.ts';
