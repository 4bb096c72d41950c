export { mayPublish, mayRead } from './dataset-policy.ts';
export { catalogueStamp, findServed, listServed } from './find-served.ts';
export { markDamaged } from './mark-damaged.ts';
export type { ServedDataset } from './served-dataset.ts';
