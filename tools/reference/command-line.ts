import { PassThrough } from 'node:stream';
import { commandLine } from '@parvis/cli';
import { readSettings } from '@parvis/server';
import type { Command } from 'commander';

/** The help of every command, as `--help` prints it. */
export function commandLinePage(): string {
  const program = commandLine({
    out: new PassThrough(),
    input: new PassThrough(),
    tell: () => {},
    settings: async () => readSettings({}),
  });
  const sections = [...everyCommand(program, [])].map(({ names, help }) =>
    [`## ${['parvis', ...names].join(' ')}`, '', '```text', help.trimEnd(), '```'].join('\n'),
  );
  return `${[
    '# Command line',
    '',
    '<!-- Made by `npm run reference` from apps/cli: change it there. -->',
    '',
    'Run as `npx parvis …` in the clone, beside a running server or without one.',
    '',
    sections.join('\n\n'),
  ].join('\n')}\n`;
}

function* everyCommand(
  command: Command,
  names: readonly string[],
): Generator<{ names: readonly string[]; help: string }> {
  yield { names, help: helpOf(command) };
  for (const one of command.commands) yield* everyCommand(one, [...names, one.name()]);
}

/** All of it, what follows the list of commands included. */
function helpOf(command: Command): string {
  let help = '';
  const { writeOut } = command.configureOutput();
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  command.configureOutput(writeOut ? { writeOut } : {});
  return help;
}
