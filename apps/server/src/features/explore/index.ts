export { EXPLORE_PATH } from './links.ts';
export { odsqlRefusal } from './refusals.ts';
export { exploreRoutes as explore } from './routes.ts';
