import type { Size } from './sizes.ts';
import type { Time } from './times.ts';

/** Both measures as Markdown tables. */
export function consentTables(times: readonly Time[], sizes: readonly Size[]): string {
  return [
    '| What | µs | Aim, µs |',
    '|---|---:|---:|',
    ...times.map(({ name, micros, aim }) => `| ${name} | ${micros.toFixed(2)} | ${aim ?? '–'} |`),
    '',
    '| To ask for consent | Script, bytes | Style, bytes | Banner in the page, bytes | Requests |',
    '|---|---:|---:|---:|---:|',
    ...sizes.map(
      ({ name, script, style, html, requests }) =>
        `| ${[name, count(script), count(style), html === null ? 'made by the script' : count(html), requests].join(' | ')} |`,
    ),
  ].join('\n');
}

function count(bytes: number): string {
  return bytes.toLocaleString('en');
}
