export { exportDataset } from './exports/export-dataset.ts';
export type { ExportFile } from './exports/export-file.ts';
export { fromNetwork } from './from-network.ts';
export { EXPLORE_PATH } from './links.ts';
export { odsqlRefusal } from './refusals.ts';
export { exploreRoutes as explore } from './routes.ts';
