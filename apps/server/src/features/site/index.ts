export { siteRoutes as site } from './routes.ts';
