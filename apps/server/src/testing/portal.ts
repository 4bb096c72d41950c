import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Role } from '@parvis/api';
import type { Engine } from '@parvis/engine';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../app.ts';
import { type Settings, settingsForTests } from '../config.ts';
import { type Database, migrate, openDatabase } from '../database/open.ts';
import { createAccount, passwords } from '../features/accounts/index.ts';
import { openLog } from '../http/log.ts';
import { openSession } from '../http/sessions.ts';
import { tableQueue } from '../jobs/queue.ts';
import type { Services } from '../services.ts';
import { folderStorage } from '../storage/folder.ts';
import { idleEngine } from './idle-engine.ts';

/** A clock that a test moves. */
export interface Clock {
  now: () => Date;
  advance(milliseconds: number): void;
}

export interface TestPortal {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly clock: Clock;
  /** Every line of the log. */
  readonly lines: readonly string[];
  /** Makes an account and signs it in: what a browser would send with each request. */
  signedIn(role: Role): Promise<Person>;
  close(): Promise<void>;
}

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly secret: string;
  /** For `app.inject`: cookies, origin and token of this person's browser. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface TestPortalOptions {
  readonly settings?: Partial<Settings>;
  /** Without one, an engine that holds no version. */
  readonly engine?: Engine | ((settings: Settings) => Promise<Engine>);
  readonly startAt?: Date;
}

/** What a page of the portal sends with a form, by whoever is not signed in. */
export const ourPage = { 'sec-fetch-site': 'same-origin' } as const;

/** A portal of its own for a test: SQLite and files in a temporary folder that `close` removes. */
export async function openPortal(options: TestPortalOptions = {}): Promise<TestPortal> {
  const settings = settingsForTests(options.settings);
  const lines: string[] = [];
  const clock = testClock(options.startAt ?? new Date('2026-11-24T10:00:00Z'));
  const database = await openDatabase({
    url: settings.databaseUrl,
    path: join(settings.dataFolder, 'parvis.sqlite'),
  });
  await migrate(database);
  const engine =
    typeof options.engine === 'function' ? await options.engine(settings) : (options.engine ?? idleEngine());
  const services: Services = {
    settings,
    database,
    engine,
    storage: await folderStorage(join(settings.dataFolder, 'files')),
    queue: tableQueue(database, { now: clock.now, newId: randomUUID }),
    log: openLog(settings, { write: (line) => lines.push(line) }),
    now: clock.now,
  };
  const app = await buildApp(services);
  await app.ready();
  return {
    app,
    services,
    clock,
    lines,
    signedIn: (role) => signedIn(app, services, role),
    close: async () => {
      await app.close();
      await engine.close();
      await database.destroy();
      await rm(settings.dataFolder, { recursive: true, force: true });
    },
  };
}

async function signedIn(app: FastifyInstance, services: Services, role: Role): Promise<Person> {
  const { database, now, settings } = services;
  const password = 'correct horse battery';
  const email = `${role}-${randomUUID().slice(0, 8)}@example.org`;
  const { account } = await createAccount(
    { database, now, passwords: passwords(4) },
    { email, name: role, role, password },
  );
  const secret = await openSession(database, account.id, { now: now(), settings });
  const { token, cookie } = app.formToken(secret);
  return {
    id: account.id,
    email,
    password,
    secret,
    headers: { ...ourPage, cookie: `sessionid=${secret}; csrftoken=${cookie}`, 'x-csrftoken': token },
  };
}

function testClock(start: Date): Clock {
  let instant = start.getTime();
  return {
    now: () => new Date(instant),
    advance: (milliseconds) => {
      instant += milliseconds;
    },
  };
}

export type { Database };
