import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { languages } from '@parvis/dataset';

/** One setting: how it is named in the environment, what it is without being named, and what it is for. */
export interface Declaration<Value> {
  /** The environment variable. */
  readonly name: string;
  /** As it would be written in the environment; empty: none. */
  readonly fallback: string;
  readonly sentence: string;
  /** From the text of the environment. @throws {Error} a sentence that completes "PORT …" */
  readonly read: (text: string) => Value;
}

function text(name: string, fallback: string, sentence: string): Declaration<string> {
  return { name, fallback, sentence, read: (value) => value };
}

function integer(
  name: string,
  fallback: number,
  sentence: string,
  { min = 0, max = Number.MAX_SAFE_INTEGER }: { min?: number; max?: number } = {},
): Declaration<number> {
  return {
    name,
    fallback: String(fallback),
    sentence,
    read: (value) => {
      const number = Number(value);
      if (!/^\d+$/.test(value) || number < min || number > max)
        throw new Error(`is a whole number between ${min} and ${max}, not ${JSON.stringify(value)}`);
      return number;
    },
  };
}

function choice<const Values extends readonly string[]>(
  name: string,
  values: Values,
  fallback: Values[number],
  sentence: string,
): Declaration<Values[number]> {
  return {
    name,
    fallback,
    sentence,
    read: (value) => {
      const found = values.find((one) => one === value);
      if (!found) throw new Error(`is one of ${values.join(', ')}, not ${JSON.stringify(value)}`);
      return found;
    },
  };
}

function flag(name: string, fallback: boolean, sentence: string): Declaration<boolean> {
  const words: Record<string, boolean> = {
    '1': true,
    true: true,
    yes: true,
    '0': false,
    false: false,
    no: false,
  };
  return {
    name,
    fallback: fallback ? '1' : '0',
    sentence,
    read: (value) => {
      const found = Object.hasOwn(words, value.toLowerCase()) ? words[value.toLowerCase()] : undefined;
      if (found === undefined) throw new Error(`is 1 or 0, not ${JSON.stringify(value)}`);
      return found;
    },
  };
}

function webAddress(name: string, fallback: string, sentence: string): Declaration<string> {
  return {
    name,
    fallback,
    sentence,
    read: (value) => {
      if (value === '') return '';
      const address = URL.canParse(value) ? new URL(value) : null;
      if (
        !address ||
        !['http:', 'https:'].includes(address.protocol) ||
        address.pathname !== '/' ||
        address.search
      )
        throw new Error(
          `is an address such as https://data.example.org, without a path, not ${JSON.stringify(value)}`,
        );
      return address.origin;
    },
  };
}

function list(name: string, fallback: string, sentence: string): Declaration<readonly string[]> {
  return {
    name,
    fallback,
    sentence,
    read: (value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
  };
}

const timeZone: Declaration<string> = {
  name: 'PARVIS_TIMEZONE',
  fallback: 'Europe/Paris',
  sentence: 'Time zone of the portal, by its IANA name; a dataset may have its own.',
  read: (value) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
    } catch {
      throw new Error(
        `is a time zone such as Europe/Paris or America/Guadeloupe, not ${JSON.stringify(value)}`,
      );
    }
  },
};

const cookiePrefix: Declaration<'' | '__Host-'> = {
  name: 'PARVIS_COOKIE_PREFIX',
  fallback: '',
  sentence:
    '`__Host-` before the names of the portal’s cookies makes browsers refuse one planted by a neighbouring site; the portal must then be reached by https.',
  read: (value) => {
    if (value !== '' && value !== '__Host-')
      throw new Error(`is __Host- or nothing, not ${JSON.stringify(value)}`);
    return value;
  },
};

const MEGABYTE = 1_000_000;

/** Every setting there is. The reference page of settings is made from this list. */
export const declarations = {
  host: text(
    'HOST',
    'localhost',
    'Name or address to listen on. `0.0.0.0`: every network the machine is on.',
  ),
  port: integer('PORT', 3000, 'Port to listen on; 0 takes a free one.', { max: 65_535 }),
  mode: choice(
    'NODE_ENV',
    ['development', 'production', 'test'],
    'production',
    'In production an undeclared cookie is dropped and logged; elsewhere it is an error.',
  ),
  dataFolder: text('PARVIS_DATA', './data', 'Folder of everything that must be kept: back this up.'),
  databaseUrl: text(
    'PARVIS_DATABASE_URL',
    '',
    'Address of a PostgreSQL database for accounts, datasets and jobs; without it, an SQLite file in the data folder.',
  ),
  publicUrl: webAddress(
    'PARVIS_PUBLIC_URL',
    '',
    'Address people type to reach the portal. Links are made with it, and with https cookies are Secure. Without it, http://localhost and the port.',
  ),
  trustedProxies: list(
    'PARVIS_TRUSTED_PROXIES',
    '',
    'Addresses of reverse proxies, separated by commas, whose `X-Forwarded-For` is believed. Nobody is by default.',
  ),
  adminEmail: text(
    'PARVIS_ADMIN_EMAIL',
    'admin@localhost',
    'E-mail of the administrator made at the first start.',
  ),
  adminPassword: text(
    'PARVIS_ADMIN_PASSWORD',
    '',
    'Password of that administrator; without it one is made and printed once.',
  ),
  demo: flag('PARVIS_DEMO', true, 'Load the demonstration datasets at the first start.'),
  portalTitle: text('PARVIS_TITLE', 'Parvis', 'Name of the portal.'),
  portalLanguage: choice(
    'PARVIS_LANGUAGE',
    languages,
    'fr',
    'Language of the portal when a visitor asks for none.',
  ),
  timeZone,
  publisherName: text(
    'PARVIS_PUBLISHER',
    'Parvis',
    'Public body that publishes the portal, named in the cookie charter.',
  ),
  publisherUrl: webAddress('PARVIS_PUBLISHER_URL', '', 'Its web site.'),
  dataProtection: text(
    'PARVIS_DATA_PROTECTION',
    '',
    'Where to reach its data protection officer: an e-mail or an address.',
  ),
  cookiePrefix,
  keptCookies: list(
    'PARVIS_KEPT_COOKIES',
    '',
    'Names of cookies, separated by commas, that another application behind the same host sets, a load balancer for instance: the portal never reads them, and does not remove them.',
  ),
  audience: flag(
    'PARVIS_AUDIENCE',
    true,
    'Count visits without cookies or identifiers, for the portal’s own figures (docs/decisions/0014).',
  ),
  logLevel: choice(
    'PARVIS_LOG_LEVEL',
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    'warn',
    'From which gravity on the log speaks.',
  ),
  maxBodyBytes: integer('PARVIS_MAX_BODY_BYTES', MEGABYTE, 'Largest JSON or form body, in bytes.', {
    min: 1000,
  }),
  maxUploadBytes: integer('PARVIS_MAX_UPLOAD_BYTES', 1000 * MEGABYTE, 'Largest uploaded file, in bytes.', {
    min: 240 * MEGABYTE,
  }),
  headersSeconds: integer('PARVIS_HEADERS_SECONDS', 10, 'A request whose headers take longer is closed.', {
    min: 1,
  }),
  bodySeconds: integer(
    'PARVIS_BODY_SECONDS',
    30,
    'A body that takes longer is refused; an upload must bring 10 kB a second over any such time.',
    { min: 1 },
  ),
  uploadSeconds: integer('PARVIS_UPLOAD_SECONDS', 7200, 'Longest time an upload may take.', { min: 60 }),
  drainSeconds: integer(
    'PARVIS_DRAIN_SECONDS',
    30,
    'How long running requests may finish when the server stops.',
  ),
  anonymousCallsPerMinute: integer(
    'PARVIS_ANONYMOUS_CALLS_PER_MINUTE',
    600,
    'API calls a minute from one address without a sign-in; 0: no limit.',
  ),
  accountCallsPerMinute: integer(
    'PARVIS_ACCOUNT_CALLS_PER_MINUTE',
    1200,
    'API calls a minute for one account; 0: no limit.',
  ),
  callsPerDay: integer(
    'PARVIS_CALLS_PER_DAY',
    0,
    'API calls a day, until midnight UTC, for one address or account; 0: what the limit per minute lets through.',
  ),
  exportsPerAddress: integer('PARVIS_EXPORTS_PER_ADDRESS', 2, 'Exports at once for one address.', { min: 1 }),
  exportsAtOnce: integer('PARVIS_EXPORTS_AT_ONCE', 8, 'Exports at once for the whole server.', { min: 1 }),
  queryMilliseconds: integer('PARVIS_QUERY_MS', 2000, 'Longest time of a query, in milliseconds.', {
    min: 50,
  }),
  heavyQueryMilliseconds: integer(
    'PARVIS_HEAVY_QUERY_MS',
    15_000,
    'Longest time of a heavy query (deep pages, groups over a whole dataset), in milliseconds.',
    { min: 50 },
  ),
  buildMegabytes: integer(
    'PARVIS_BUILD_MB',
    3000,
    'Memory of the process that reads a file and builds its records, in megabytes; beyond it the publication fails, and nothing else.',
    { min: 500 },
  ),
  buildSeconds: integer('PARVIS_BUILD_SECONDS', 7200, 'Longest time of a publication.', { min: 10 }),
  keptVersionHours: integer(
    'PARVIS_KEPT_VERSION_HOURS',
    24,
    'How long a version that was replaced is kept; the last one before the present always is.',
  ),
  keptUploadDays: integer(
    'PARVIS_KEPT_UPLOAD_DAYS',
    7,
    'How long a file is kept that was never published, or whose versions are gone.',
    { min: 1 },
  ),
  answerCacheBytes: integer(
    'PARVIS_ANSWER_CACHE_BYTES',
    64 * MEGABYTE,
    'Memory for answers of the public API that were already computed, in bytes.',
  ),
  auditBrowser: text(
    'PARVIS_AUDIT_BROWSER',
    '',
    'Path of the Chromium that audits the portal’s cookies; without it, the one installed on the machine.',
  ),
  sessionIdleDays: integer('PARVIS_SESSION_IDLE_DAYS', 14, 'Days without use after which a session ends.', {
    min: 1,
    max: 14,
  }),
  sessionDays: integer('PARVIS_SESSION_DAYS', 30, 'Days after which a session ends even when it is used.', {
    min: 1,
  }),
  signInFailures: integer(
    'PARVIS_SIGN_IN_FAILURES',
    5,
    'Failed sign-ins to one account before it has to wait, twice as long each time, up to 15 minutes.',
    { min: 1 },
  ),
  signInsPerHour: integer('PARVIS_SIGN_INS_PER_HOUR', 100, 'Attempts to sign in an hour from one address.', {
    min: 1,
  }),
  passwordsAtOnce: integer('PARVIS_PASSWORDS_AT_ONCE', 4, 'Passwords checked at once; the others wait.', {
    min: 1,
  }),
} as const satisfies Record<string, Declaration<unknown>>;

type Declarations = typeof declarations;
export type Settings = { readonly [Key in keyof Declarations]: ReturnType<Declarations[Key]['read']> };

/** Settings that cannot be used: one sentence for each. */
export class SettingsError extends Error {
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'SettingsError';
  }
}

/**
 * The settings of an environment, each checked.
 *
 * @throws {SettingsError} with every fault at once
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, declaration] of Object.entries<Declaration<unknown>>(declarations)) {
    try {
      values[key] = declaration.read(environment[declaration.name]?.trim() || declaration.fallback);
    } catch (error) {
      faults.push(`${declaration.name} ${error instanceof Error ? error.message : String(error)}.`);
    }
  }
  if (faults.length > 0) throw new SettingsError(faults);
  // Each member was just read by its own declaration.
  const settings = values as Settings;
  return {
    ...settings,
    dataFolder: resolve(settings.dataFolder),
    publicUrl: settings.publicUrl || `http://localhost:${settings.port}`,
  };
}

/** The settings of this process. The only place that reads the environment. */
export function settingsOfProcess(): Settings {
  return readSettings(process.env);
}

/** Names in this process's environment that look like settings and are none: most often misspelt. */
export function unknownSettings(): string[] {
  const known = new Set(Object.values(declarations).map(({ name }) => name));
  return Object.keys(process.env).filter((name) => name.startsWith('PARVIS_') && !known.has(name));
}

/** Settings for a test: the defaults, quiet, in a folder that nobody else has, with `changes`. */
export function settingsForTests(changes: Partial<Settings> = {}): Settings {
  return {
    ...readSettings({ NODE_ENV: 'test', PORT: '0', PARVIS_LOG_LEVEL: 'silent', PARVIS_DEMO: '0' }),
    publicUrl: 'http://localhost',
    dataFolder: join(tmpdir(), `parvis-${randomUUID()}`),
    ...changes,
  };
}
