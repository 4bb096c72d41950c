import type { Role } from '@parvis/api';
import type { Engine } from '@parvis/engine';
import type { FastifyBaseLogger } from 'fastify';
import type { Settings } from './config.ts';
import type { Database } from './database/open.ts';
import type { Queue } from './jobs/queue.ts';
import type { Storage } from './storage/storage.ts';

/** The parts the application is a function of. Built once in `main.ts`, and by tests as they like. */
export interface Services {
  readonly settings: Settings;
  readonly database: Database;
  readonly engine: Engine;
  readonly storage: Storage;
  readonly queue: Queue;
  readonly log: FastifyBaseLogger;
  /** The clock is given, never taken. */
  readonly now: () => Date;
}

/** Who asks. Nobody is someone too. */
export interface Actor {
  /** Null for a visitor who is not signed in. */
  readonly account: {
    readonly id: string;
    readonly email: string;
    readonly name: string;
    readonly role: Role;
  } | null;
  /** What vouches for the account. With a key or the token of an application, the request's cookies were not even read. */
  readonly by: 'session' | 'key' | 'token' | null;
  /** The key, when one vouches. */
  readonly key?: { readonly id: string; readonly callsPerDay: number | null };
}

/** Whoever runs commands on the machine, where everything can be read anyway. */
export const operator: Actor = {
  account: { id: '', email: '', name: 'command line', role: 'administrator' },
  by: null,
};

/** What a use case is given: the services and the one who asks; never the request. */
export interface Context extends Services {
  readonly actor: Actor;
}
