import { run } from './command-line.ts';
import { terminalOfProcess } from './terminal.ts';

// What bin/parvis.js hands over to.
process.exitCode = await run(process.argv.slice(2), terminalOfProcess());
