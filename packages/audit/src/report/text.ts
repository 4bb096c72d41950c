import type { Finding } from '../compare/finding.ts';
import type { JudgedPass, Judgement } from '../compare/judge-record.ts';
import { sentenceOf } from '../compare/messages.ts';
import { placeText, unsaid } from './places.ts';
import type { Report } from './report.ts';

const marks = { error: 'ERROR  ', warning: 'warning', note: 'note   ' } as const;

const states: Readonly<Record<JudgedPass['state'], string>> = {
  done: 'done',
  'not-needed': 'not needed: nothing to answer',
  'not-seen': 'NOT SEEN, not counted as passed',
  failed: 'FAILED',
};

/** For a terminal: what matters first, one subject at a time. */
export const text: Report = {
  name: 'text',
  title: 'for a terminal',
  extension: 'txt',
  print: (judgement) =>
    [
      `Audit of ${judgement.address}, ${judgement.startedAt.slice(0, 16).replace('T', ' ')} UTC`,
      `${judgement.pages} page(s), ${judgement.passes.length} passes, registry of ${judgement.registry.items.length} item(s)${judgement.isDraft ? ' (a draft: the site publishes none)' : ''}`,
      '',
      ...judgement.findings.flatMap(findingLines),
      'Passes',
      ...judgement.passes.map(passLine),
      '',
      verdict(judgement),
      '',
    ].join('\n'),
};

function findingLines(finding: Finding): string[] {
  const { what, advice } = sentenceOf(finding);
  const more = unsaid(finding);
  return [
    `${marks[finding.level]} ${finding.rule}  ${what}`,
    ...finding.met.map((met) => `          ${placeText(met)}`),
    ...(more > 0 ? [`          and ${more} more`] : []),
    `          → ${advice}`,
    '',
  ];
}

function passLine({ name, variant, state, reason, milliseconds }: JudgedPass): string {
  const title = variant === null ? name : `${name} ${variant}`;
  const why = reason && state !== 'not-needed' ? ` (${reason})` : '';
  return `  ${title.padEnd(18)} ${states[state]}${why}  ${(milliseconds / 1000).toFixed(1)} s`;
}

/** The last line: what was found, and what it means. */
export function verdict({ findings, outcome }: Judgement): string {
  const count = (level: Finding['level']) => findings.filter((one) => one.level === level).length;
  const counts = `${count('error')} error(s), ${count('warning')} warning(s), ${count('note')} note(s)`;
  switch (outcome) {
    case 0:
      return `Clean: what was seen is what is declared. ${counts}.`;
    case 1:
      return `Not as declared: ${counts}.`;
    case 2:
      return `COULD NOT SEE: a pass that this site needs was not done, so that nothing is proven. ${counts}.`;
    default:
      throw new Error(`No sentence for ${outcome satisfies never}.`);
  }
}
