export { oauthRoutes as oauth } from './routes.ts';
