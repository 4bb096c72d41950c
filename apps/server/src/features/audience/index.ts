export { registerAudience } from './count-answers.ts';
export { audienceJobs, audienceSchedule } from './jobs.ts';
export { audienceRoutes as audience } from './routes.ts';
