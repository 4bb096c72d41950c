export { auditJobs, auditSchedule } from './jobs.ts';
export { auditRoutes as audits } from './routes.ts';
