export { commandLine, run } from './command-line.ts';
export type { Terminal } from './terminal.ts';
