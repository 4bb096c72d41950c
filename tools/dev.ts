/*
 * What `npm run dev` runs: the server, started again when its code changes, and in front of it Vite, which renders the pages
 * from their sources and reloads them. Both stop together.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { readSettings } from '@parvis/server';
import { createServer } from 'vite';
import { callServer, lendServer } from './dev/lend-server.ts';
import { serverProxy } from './dev/server-proxy.ts';
import { freePort } from './free-port.ts';
import { root } from './setup.js';

const settings = readSettings(process.env);
const serverPort = await freePort();
const server = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', join(root, 'apps', 'server', 'src', 'main.ts')],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: String(serverPort),
      // Visitors come through Vite: links, and the check of where a form comes from, are made with its address.
      PARVIS_PUBLIC_URL: settings.publicUrl,
      UV_THREADPOOL_SIZE: '12',
    },
  },
);
lendServer(callServer(serverPort));
// SvelteKit looks for its configuration where it is started.
process.chdir(join(root, 'apps', 'web'));
const vite = await createServer({
  server: {
    host: settings.host,
    port: settings.port,
    strictPort: true,
    proxy: serverProxy(serverPort),
  },
});
await vite.listen();

const ended = once(server, 'exit');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => server.kill('SIGTERM'));
const [code] = await ended;
await vite.close();
process.exit(typeof code === 'number' ? code : 0);
