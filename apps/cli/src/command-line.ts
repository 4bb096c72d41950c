import { Command } from 'commander';
import { type ExitCode, explain } from './failure.ts';
import { commands } from './list.ts';
import type { Terminal } from './terminal.ts';

/** Every command, ready to be read or run. */
export function commandLine(terminal: Terminal): Command {
  const program = new Command('parvis')
    .description('An open data portal: starts it, fills it, looks after it.')
    .exitOverride()
    // A command within a command may have options of the same name: what follows it is its own.
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: (text) => terminal.tell(text.trimEnd()),
      // The same text whatever the window, so that the reference page is always the same.
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
    })
    .showHelpAfterError('Add --help to see how it is used.')
    .helpCommand(false)
    .addHelpText(
      'after',
      '\nSettings are read from the environment (docs/reference/settings.md); PARVIS_DATA is the folder of the data.\nOutput goes to stdout, progress to stderr. Exit codes: 0 done, 1 it could not be done, 2 it was asked wrongly.',
    );
  for (const add of commands) add(program, terminal);
  return program;
}

/** Runs one command to its end, telling what went wrong. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    await commandLine(terminal).parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    const { exitCode, lines } = explain(error);
    for (const line of lines) terminal.tell(line);
    return exitCode;
  }
}
