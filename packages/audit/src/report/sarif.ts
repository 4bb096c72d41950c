import type { Finding, Met } from '../compare/finding.ts';
import { messages, sentenceOf } from '../compare/messages.ts';
import { placeText } from './places.ts';
import type { Report } from './report.ts';

/** SARIF 2.1.0 (OASIS): what code hosts and editors read. A result is placed at the address that did it. */
export const sarif: Report = {
  name: 'sarif',
  title: 'SARIF 2.1.0, for code hosts and editors',
  extension: 'sarif',
  print: ({ findings, startedAt, endedAt, outcome, passes }) =>
    `${JSON.stringify(
      {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
          {
            tool: {
              driver: {
                name: 'parvis-audit',
                informationUri: 'https://www.cnil.fr/fr/cookies-et-autres-traceurs',
                rules: rulesOf(findings),
              },
            },
            invocations: [
              {
                executionSuccessful: outcome !== 2,
                startTimeUtc: startedAt,
                endTimeUtc: endedAt,
                toolExecutionNotifications: passes
                  .filter(({ state }) => state === 'not-seen' || state === 'failed')
                  .map(({ name, state, reason }) => ({
                    level: state === 'failed' ? 'error' : 'warning',
                    message: { text: `Pass ${name}: ${state}${reason ? `, ${reason}` : ''}` },
                  })),
              },
            ],
            results: findings.map(resultOf),
          },
        ],
      },
      null,
      2,
    )}\n`,
};

function idOf({ rule, code }: Finding): string {
  return `${rule}/${code}`;
}

function rulesOf(findings: readonly Finding[]) {
  const known = new Map(findings.map((finding) => [idOf(finding), finding]));
  return [...known].map(([id, { code }]) => ({
    id,
    name: code.replace(/(?:^|-)(\w)/g, (_all, letter: string) => letter.toUpperCase()),
    // Of the rule and not of one case: what fills it differs.
    shortDescription: { text: messages[code].en[0].replace(/\{\w+\}/g, '…') },
    help: { text: messages[code].en[1] },
  }));
}

function resultOf(finding: Finding) {
  const { what, advice } = sentenceOf(finding);
  return {
    ruleId: idOf(finding),
    level: finding.level,
    message: { text: `${what} ${advice}` },
    locations: finding.met.map(locationOf),
    partialFingerprints: { 'parvisAudit/v1': `${idOf(finding)}/${finding.subject}` },
    occurrenceCount: Math.max(1, finding.times),
  };
}

function locationOf(met: Met) {
  return {
    physicalLocation: {
      artifactLocation: { uri: met.place?.file ?? met.page },
      ...(met.place ? { region: { startLine: Math.max(1, met.place.line) } } : {}),
    },
    message: { text: placeText(met) },
  };
}
