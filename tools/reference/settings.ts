import { type Declaration, declarations } from '@parvis/server';

/** Every setting, as a table. */
export function settingsPage(): string {
  const rows = Object.values<Declaration<unknown>>(declarations).map(
    ({ name, fallback, sentence }) =>
      `| \`${name}\` | ${fallback === '' ? '' : `\`${fallback}\``} | ${sentence.replaceAll('|', '\\|')} |`,
  );
  return `${[
    '# Settings',
    '',
    '<!-- Made by `npm run reference` from apps/server/src/config.ts: change it there. -->',
    '',
    'Settings are environment variables, read once at the start and all checked: a wrong one stops the start with a sentence.',
    '',
    '| Name | Without it | What it is for |',
    '|---|---|---|',
    ...rows,
  ].join('\n')}\n`;
}
