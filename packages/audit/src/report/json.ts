import { sentenceOf } from '../compare/messages.ts';
import type { Report } from './report.ts';

/** Everything, for a program. */
export const json: Report = {
  name: 'json',
  title: 'everything, for a program',
  extension: 'json',
  print: ({ registry, findings, ...rest }) =>
    `${JSON.stringify(
      {
        format: 'parvis-audit-report',
        version: 1,
        ...rest,
        site: registry.site,
        findings: findings.map((finding) => ({ ...finding, ...sentenceOf(finding) })),
      },
      null,
      2,
    )}\n`,
};
