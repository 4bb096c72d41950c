import { sentenceOf } from '../compare/messages.ts';
import { markup } from './markup.ts';
import { placeText } from './places.ts';
import type { Report } from './report.ts';

/** JUnit's XML, which every continuous integration reads: a pass is a test case, and so is each finding. */
export const junit: Report = {
  name: 'junit',
  title: 'JUnit XML, for continuous integration',
  extension: 'xml',
  print: ({ address, passes, findings, startedAt }) => {
    const cases = [
      ...passes.map(({ name, variant, state, reason, milliseconds }) => {
        const title = variant === null ? name : `${name} ${variant}`;
        const inside =
          state === 'failed'
            ? markup`<error message="${reason ?? ''}"/>`
            : state === 'done'
              ? ''
              : markup`<skipped message="${`${state}${reason ? `: ${reason}` : ''}`}"/>`;
        return `    ${markup`<testcase classname="pass" name="${title}" time="${(milliseconds / 1000).toFixed(3)}">`}${inside}</testcase>`;
      }),
      ...findings.map((finding) => {
        const { what, advice } = sentenceOf(finding);
        const places = finding.met.map(placeText).join('\n');
        const inside =
          finding.level === 'error'
            ? markup`<failure type="${finding.rule}" message="${what}">${`${places}\n${advice}`}</failure>`
            : markup`<system-out>${`${finding.level}: ${what}\n${places}`}</system-out>`;
        return `    ${markup`<testcase classname="${finding.rule}" name="${`${finding.code}: ${finding.subject}`}" time="0">`}${inside}</testcase>`;
      }),
    ];
    const failures = findings.filter(({ level }) => level === 'error').length;
    const errors = passes.filter(({ state }) => state === 'failed').length;
    const skipped = passes.filter(({ state }) => state === 'not-seen' || state === 'not-needed').length;
    const counts = `tests="${cases.length}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites ${counts}>`,
      `  ${markup`<testsuite name="${`cookies of ${address}`}" timestamp="${startedAt.slice(0, 19)}"`} ${counts}>`,
      ...cases,
      '  </testsuite>',
      '</testsuites>',
      '',
    ].join('\n');
  },
};
