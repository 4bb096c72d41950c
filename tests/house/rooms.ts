/*
 * Who may know whom: the table of ARCHITECTURE.md, as data. A room that is not here may not exist.
 */

/** For each room, the rooms it may import by their door. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  'packages/dataset': [],
  'packages/messages': [],
  'packages/consent': [],
  'packages/audit': ['consent'],
  'packages/geo': ['dataset'],
  'packages/search': ['dataset'],
  'packages/api': ['dataset'],
  'packages/odsql': ['dataset', 'geo', 'search'],
  'packages/engine': ['dataset', 'geo', 'odsql', 'search'],
  'packages/formats': ['dataset', 'geo'],
  'apps/server': [
    'api',
    'audit',
    'consent',
    'dataset',
    'engine',
    'formats',
    'geo',
    'messages',
    'odsql',
    'search',
  ],
  'apps/web': ['api', 'consent', 'dataset', 'messages', 'odsql'],
  'apps/cli': ['api', 'audit', 'consent', 'dataset', 'formats', 'server'],
};

/** What no package may know: an HTTP server, a control plane, the network. */
export const notForPackages =
  /^(fastify|@fastify\/.+|kysely(\/.+)?|pg|node:(http|https|http2|net|tls|dgram|sqlite))$/;

/** Those that may all the same, each for its reason: the audit proves that it sees on pages it serves itself. */
export const mayServe = /^packages\/audit\/src\/(collect\/canaries|testing\/[\w-]+)\.ts$/;

/** Folders of the server that every feature stands on, and that know none of them. */
export const foundations = ['http', 'database', 'storage', 'jobs', 'outside'];
