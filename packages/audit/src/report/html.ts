import type { Finding } from '../compare/finding.ts';
import type { JudgedPass, Judgement } from '../compare/judge-record.ts';
import { sentenceOf } from '../compare/messages.ts';
import { markup } from './markup.ts';
import { placeText, unsaid } from './places.ts';
import type { Report } from './report.ts';
import { verdict } from './text.ts';

const style = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem}
h1{line-height:1.2}.verdict{font-size:1.2rem;font-weight:600;border-inline-start:.4rem solid;padding-inline-start:1rem}
article{border:1px solid color-mix(in srgb,currentColor 30%,transparent);border-radius:.4rem;padding:.75rem 1rem;margin-block:.75rem}
article h3{margin:0 0 .25rem;font-size:1rem}article.error{border-inline-start:.4rem solid light-dark(#b3261e,#f2b8b5)}
article.warning{border-inline-start:.4rem solid light-dark(#8a5a00,#ffcf7a)}article.note{border-inline-start:.4rem solid gray}
ul{margin:.25rem 0;overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.3rem .6rem;border-block-end:1px solid color-mix(in srgb,currentColor 20%,transparent)}
.quiet{opacity:.8}`;

const levels = { error: 'Error', warning: 'Warning', note: 'Note' } as const;
const states: Readonly<Record<JudgedPass['state'], string>> = {
  done: 'done',
  'not-needed': 'not needed: nothing to answer',
  'not-seen': 'not seen, not counted as passed',
  failed: 'failed',
};

/** One file that contacts nobody: it can be kept, sent and printed. */
export const html: Report = {
  name: 'html',
  title: 'one HTML file, to keep or to send',
  extension: 'html',
  print: (judgement) =>
    [
      '<!doctype html>',
      '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
      markup`<title>Cookie audit of ${judgement.address}</title>`,
      `<style>${style}</style></head><body><main>`,
      markup`<h1>Cookie audit of ${judgement.address}</h1>`,
      markup`<p class="verdict">${verdict(judgement)}</p>`,
      markup`<p>${`${judgement.startedAt.slice(0, 16).replace('T', ' ')} UTC · ${judgement.pages} page(s) · registry of ${judgement.registry.items.length} item(s)${judgement.isDraft ? ', a draft: the site publishes none' : ''}`}</p>`,
      '<h2>Findings</h2>',
      judgement.findings.length === 0 ? '<p>None.</p>' : judgement.findings.map(article).join('\n'),
      '<h2>Passes</h2>',
      passTable(judgement),
      '</main></body></html>',
      '',
    ].join('\n'),
};

function article(finding: Finding): string {
  const { what, advice } = sentenceOf(finding);
  const more = unsaid(finding);
  return [
    markup`<article class="${finding.level}"><h3>${`${levels[finding.level]} · ${finding.rule} · ${what}`}</h3>`,
    markup`<p>${advice}</p><ul>`,
    ...finding.met.map((met) => markup`<li class="quiet">${placeText(met)}</li>`),
    ...(more > 0 ? [markup`<li class="quiet">and ${String(more)} more</li>`] : []),
    '</ul></article>',
  ].join('');
}

function passTable({ passes }: Judgement): string {
  const rows = passes.map(
    ({ name, variant, state, reason, milliseconds }) =>
      markup`<tr><th scope="row">${variant === null ? name : `${name} ${variant}`}</th><td>${states[state]}${reason && state !== 'not-needed' ? `: ${reason}` : ''}</td><td>${(milliseconds / 1000).toFixed(1)} s</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">Pass</th><th scope="col">State</th><th scope="col">Time</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
