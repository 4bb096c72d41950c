import type { Migration } from 'kysely/migration';
import * as accounts from './0001-accounts.ts';
import * as jobs from './0002-jobs.ts';
import * as datasets from './0003-datasets.ts';
import * as consentRevisions from './0004-consent-revisions.ts';
import * as audience from './0005-audience.ts';
import * as audits from './0006-audits.ts';
import * as consentRecords from './0007-consent-records.ts';
import * as oauth from './0008-oauth.ts';
import * as keyQuotas from './0009-key-quotas.ts';

/** In the order of their names, which never change once released. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-accounts': accounts,
  '0002-jobs': jobs,
  '0003-datasets': datasets,
  '0004-consent-revisions': consentRevisions,
  '0005-audience': audience,
  '0006-audits': audits,
  '0007-consent-records': consentRecords,
  '0008-oauth': oauth,
  '0009-key-quotas': keyQuotas,
};
