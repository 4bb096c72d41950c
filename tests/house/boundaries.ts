import { posix } from 'node:path';
import type { Import } from './imports.ts';
import { foundations, mayServe, notForPackages, rooms } from './rooms.ts';

const features = 'apps/server/src/features';

/** The room a file is in; undefined for what is no room: tests, tools, the root. */
export function roomOf(path: string): string | undefined {
  return /^(packages|apps)\/[^/]+/.exec(path)?.[0];
}

/**
 * What is wrong with one import of a file, in a sentence; undefined when nothing is.
 *
 * @param path of the file, from the root
 */
export function faultOf(path: string, { specifier }: Import): string | undefined {
  const room = roomOf(path);
  if (room === undefined) return undefined;
  const allowed = rooms[room];
  if (!allowed) return `${room} is not in the table of rooms`;
  if (specifier.startsWith('.')) return faultOfPath(room, path, posix.join(posix.dirname(path), specifier));
  if (specifier.startsWith('@parvis/')) {
    const [, name = '', ...inside] = specifier.split('/');
    if (inside.length > 0) return 'a room is entered by its door';
    // An example is written as its reader would write it.
    if (isExample(path) && room === `packages/${name}`) return undefined;
    return allowed.includes(name) ? undefined : `${room} may not know ${name}`;
  }
  if (
    room.startsWith('packages/') &&
    !path.endsWith('.test.ts') &&
    !mayServe.test(path) &&
    !isExample(path) &&
    notForPackages.test(specifier)
  )
    return 'a package knows no HTTP server, no control plane and no network';
  return undefined;
}

/** How a package is used by whoever has a server: it is shipped beside the package, and never in it. */
function isExample(path: string): boolean {
  return /^packages\/[^/]+\/examples\//.test(path);
}

function faultOfPath(room: string, path: string, target: string): string | undefined {
  if (roomOf(target) !== room) return 'a path leaves its room';
  const from = path.split('/');
  if (from[2] === 'src' && foundations.includes(from[3] ?? '') && target.startsWith(`${features}/`))
    return `${from[3]} may not know a feature`;
  const feature = featureOf(path);
  const other = featureOf(target);
  if (feature && other && feature !== other && target !== `${features}/${other}/index.ts`)
    return 'a feature meets another at its index.ts';
  return undefined;
}

function featureOf(path: string): string | undefined {
  return path.startsWith(`${features}/`) ? path.slice(features.length + 1).split('/')[0] : undefined;
}
