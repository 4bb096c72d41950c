import { once } from 'node:events';
import { createServer } from 'node:net';
import { buildApp } from './app.ts';
import type { Settings } from './config.ts';
import { publishDemonstration } from './demonstration.ts';
import { ensureAdministrator } from './features/accounts/index.ts';
import { sweepSessions } from './http/sessions.ts';
import { isOtherProcess, takeBackFromTheDead } from './jobs/dead-owners.ts';
import { startSchedule } from './jobs/schedule.ts';
import { startWorker } from './jobs/worker.ts';
import { type OpenServicesOptions, openServices } from './open-services.ts';
import type { Services } from './services.ts';
import { jobLanes, schedule } from './work.ts';

export interface Portal {
  /** Where it listens. */
  readonly address: string;
  readonly services: Services;
  /** Nothing was there before: the first start of this data folder. */
  readonly isFirstStart: boolean;
  /** Lets running requests finish, hands back leases, closes everything. */
  close(): Promise<void>;
}

export interface StartOptions extends Pick<OpenServicesOptions, 'log' | 'openEngine'> {
  /** Where the lines for whoever started the portal go. */
  readonly print: (line: string) => void;
}

/**
 * Starts the portal: lock, tables, engine, the demonstration at a first start, application, listening, background work;
 * then says where it is and, once, how to sign in.
 *
 * @throws {DatabaseError} a sentence for whoever started it
 */
export async function startPortal(given: Settings, { print, ...options }: StartOptions): Promise<Portal> {
  const settings = await withFreePort(given);
  const opened = await openServices({ settings, as: 'server', ...options });
  const { services } = opened;
  try {
    await sweepSessions(services.database, { now: services.now(), settings });
    // On PostgreSQL other servers may live: the leases of the dead are waited for.
    if (!settings.databaseUrl) await takeBackFromTheDead(services.queue, isOtherProcess);
    await publishDemonstration(services, print);
    const app = await buildApp(services);
    const address = await app.listen({ host: settings.host, port: settings.port });
    const work = startWork(services);
    // Last: a start that dies before this line has not made a password that nobody saw.
    const administrator = await ensureAdministrator(services);
    for (const line of welcome(settings, administrator)) print(line);
    return {
      address,
      services,
      isFirstStart: administrator !== null,
      close: async () => {
        await Promise.all([app.close(), work.stop()]);
        await opened.close();
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** The work in the background: one worker a lane, and what comes back by itself. */
function startWork(services: Services): { stop(): Promise<void> } {
  const { queue, log } = services;
  const name = `server ${process.pid} ${services.now().toISOString()}`;
  const workers = Object.entries(jobLanes(services)).map(([lane, handlers]) =>
    startWorker({ queue, handlers, name: `${name} ${lane}`, log }),
  );
  const endSchedule = startSchedule(schedule, { queue, log });
  return {
    stop: async () => {
      endSchedule();
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

/** What whoever starts the portal needs to know. The password is shown here and nowhere else. */
function welcome(
  { publicUrl }: Settings,
  administrator: { email: string; password: string | null } | null,
): string[] {
  return [
    `Portal       ${publicUrl}/`,
    `Back office  ${publicUrl}/backoffice/`,
    `API          ${publicUrl}/api/explore/v2.1/catalog/datasets`,
    ...(administrator
      ? [
          `Sign in as   ${administrator.email}`,
          administrator.password === null
            ? 'Password     the one of PARVIS_ADMIN_PASSWORD'
            : `Password     ${administrator.password}   (shown this once: keep it)`,
        ]
      : []),
  ];
}

/** Port 0 becomes a free one now, since links are made with it before anything listens. */
async function withFreePort(settings: Settings): Promise<Settings> {
  if (settings.port !== 0) return settings;
  const probe = createServer().listen(0, settings.host);
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('No free port was found.');
  const { port } = address;
  return {
    ...settings,
    port,
    publicUrl: settings.publicUrl.replace(/^(http:\/\/localhost)(?::0)?$/, `$1:${port}`),
  };
}
