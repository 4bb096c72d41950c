import { serveParent, type Worded } from '../../jobs/serve-parent.ts';

/** A child that behaves as its input says, for tests of its parent. */
serveParent<{ does: string }, string>(
  async ({ input: { does }, signal, tell }) => {
    switch (does) {
      case 'answer':
        tell('half way');
        return { environment: Object.keys(process.env), pid: process.pid };
      case 'refuse':
        throw Object.assign(new Error('The file is empty.'), { code: 'empty-file', hint: 'Send another.' });
      case 'break':
        throw new TypeError('password=hunter2');
      case 'die':
        return process.kill(process.pid, 'SIGKILL');
      case 'fill the heap': {
        const rows: unknown[] = [];
        for (;;) rows.push({ row: rows.length, text: `row ${rows.length}` });
      }
      case 'fill the memory': {
        const blocks: Buffer[] = [];
        for (;;) {
          blocks.push(Buffer.alloc(20_000_000, blocks.length % 251));
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
      case 'spin':
        for (;;);
      case 'wait':
        tell(`waiting as ${process.pid}`);
        return await new Promise((_, reject) => {
          const timer = setInterval(() => {}, 1000);
          signal.addEventListener('abort', () => {
            clearInterval(timer);
            tell('tidied up');
            reject(new Error('stopped'));
          });
        });
      default:
        throw new Error(does);
    }
  },
  (error): error is Worded => error instanceof Error && 'code' in error,
);
