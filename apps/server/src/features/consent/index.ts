export { consentRoutes as consent } from './routes.ts';
