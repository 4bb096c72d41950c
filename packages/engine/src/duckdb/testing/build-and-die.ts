import type { Field } from '@parvis/dataset';
import { openDuckdbEngine } from '../open.ts';
import { published } from './place.ts';

/** Run by a test as a process of its own: builds a version and kills itself at a named step, as a power cut would. */
const [step, folders, version] = process.argv.slice(2);
const engine = await openDuckdbEngine(JSON.parse(folders ?? '{}'));
const field: Field = { name: 'n', type: 'int', label: 'n', description: null, annotations: {} };
const rows = Array.from({ length: 500 }, (_, n) => [n]);
await published(engine, [field], rows, {
  version: version ?? '',
  onStep: (reached) => {
    if (reached === step) process.kill(process.pid, 'SIGKILL');
  },
});
