import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Field, FieldType, Geometry, Row } from '@parvis/dataset';
import { openPortal } from '../../../apps/server/src/testing/portal.ts';
import { publishRows } from '../../../apps/server/src/testing/publish.ts';
import { realEngine } from '../../../apps/server/src/testing/real-engine.ts';
import { DATASETS } from '../case.ts';

/** How many communes there are, those without a border included. */
export const COUNT = 600;
/** Every hundredth has no border. */
export const PLACED = COUNT - COUNT / 100;
/** Of all borders: west, south, east, north. */
export const EXTENT = [-61.9, 15.8, -60.7, 16.175] as const;

const names = ['Pointe-à-Pitre', 'Saint-Louis « Nord »', 'Désirade', '=1+1', "L'Anse <Bertrand> & fils"];

const field = (name: string, type: FieldType, label: string): Field => ({
  name,
  type,
  label,
  description: null,
  annotations: {},
});
const fields: readonly Field[] = [
  field('nom_de_la_commune', 'text', 'Nom de la commune'),
  field('nom_de_la_region', 'text', 'Nom de la région'),
  field('population', 'int', 'Population'),
  field('part', 'double', 'Part boisée'),
  field('creee_le', 'date', 'Créée le'),
  field('releve', 'datetime', 'Relevé'),
  field('littoral', 'boolean', 'Littorale'),
  field('frontiere', 'geo_shape', 'Frontière'),
];

/** A square with a hole for most, two squares for some, nothing for a few: forty columns by fifteen rows over an archipelago. */
function border(index: number): Geometry | null {
  if (index % 100 === 99) return null;
  const [west, south] = [EXTENT[0] + (index % 40) * 0.03, EXTENT[1] + Math.floor(index / 40) * 0.025];
  const square = (left: number, bottom: number, width: number) => [
    [left, bottom],
    [left + width, bottom],
    [left + width, bottom + width],
    [left, bottom + width],
    [left, bottom],
  ];
  if (index % 10 === 5)
    return {
      type: 'MultiPolygon',
      coordinates: [[square(west, south, 0.01)], [square(west + 0.015, south, 0.01)]],
    };
  return {
    type: 'Polygon',
    coordinates: [square(west, south, 0.025), square(west + 0.01, south + 0.01, 0.005)],
  };
}

function commune(index: number): Row {
  return [
    `${names[index % names.length]} ${index}`,
    'Guadeloupe',
    index * 10,
    index / 4,
    `${1900 + (index % 100)}-03-05`,
    '2026-03-05T10:30:00Z',
    index % 2 === 0,
    border(index),
  ];
}

export interface Exports {
  /** Saves an export to a file. @returns its path */
  file(format: string, options?: { readonly query?: string; readonly extension?: string }): Promise<string>;
  close(): Promise<void>;
}

/** A portal with one dataset, to be exported. */
export async function openCommunes(): Promise<Exports> {
  const portal = await openPortal({ engine: realEngine, settings: { timeZone: 'UTC' } });
  const rows = Array.from({ length: COUNT }, (_, index) => commune(index));
  await publishRows(portal.services, { id: 'communes', fields, rows });
  const folder = await mkdtemp(join(tmpdir(), 'parvis-outside-'));
  return {
    file: async (format, { query = '', extension = format } = {}) => {
      const answer = await portal.app.inject({ url: `${DATASETS}/communes/exports/${format}${query}` });
      if (answer.statusCode !== 200) throw new Error(answer.body);
      const path = join(folder, `communes${query.replaceAll(/\W+/g, '_')}.${extension}`);
      await writeFile(path, answer.rawPayload);
      return path;
    },
    close: async () => {
      await portal.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
