import { createHash } from 'node:crypto';
import type { Field, Geometry } from '@parvis/dataset';
import { type Condition, compileQuery, type RecordsPlan } from '@parvis/odsql';
import type { Context } from '../../../services.ts';
import type { ServedDataset } from '../../datasets/index.ts';
import { refusedParameter } from '../parameters/refused-parameter.ts';
import { demandIntact } from '../records/demand-intact.ts';
import { notingDamage } from '../records/note-damage.ts';
import { type FirstAsked, namedOf } from './asked.ts';
import { demandField, nameText, shapeField } from './filter.ts';

/** More shapes than a map shows at once. */
const MOST_SHAPES = 20_000;

/** What names a shape, so that its records can be asked for when it is clicked: of a place, the place itself. */
export function digestOf(geometry: Geometry): string {
  if (geometry.type === 'Point') {
    const [lon, lat] = geometry.coordinates;
    return Buffer.from(`${lon} ${lat}`).toString('base64url');
  }
  return createHash('sha256').update(JSON.stringify(geometry)).digest('hex').slice(0, 40);
}

/**
 * The plan for the records of the shape that `geo_digest`, or `geo_digest.<field>`, names.
 *
 * @throws {PortalError} `InvalidRESTParameterError` for a digest of no shape of the dataset
 */
export async function withDigest(
  context: Context,
  dataset: ServedDataset,
  plan: RecordsPlan,
  asked: FirstAsked<{ readonly geo_digest?: string }>,
): Promise<RecordsPlan> {
  const [named] = namedOf(asked, 'geo_digest');
  const digest = named?.[1].at(-1) ?? asked.query.geo_digest;
  if (digest === undefined) return plan;
  const found = named
    ? (dataset.fields.find(({ name }) => name === named[0]) ?? null)
    : shapeField(dataset.fields);
  const field = demandField(found, 'geo_digest');
  const condition =
    field.type === 'geo_shape'
      ? await sameShape(context, dataset, field, digest, asked)
      : samePlace(field, digest);
  if (!condition)
    throw refusedParameter('geo_digest', digest, 'the geo_digest of a shape of this dataset is expected');
  return { ...plan, where: plan.where ? { kind: 'and', of: [plan.where, condition] } : condition };
}

function samePlace(field: Field, digest: string): Condition | null {
  const [lon, lat, ...rest] = Buffer.from(digest, 'base64url').toString().split(' ').map(Number);
  if (lon === undefined || lat === undefined || rest.length > 0) return null;
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 360)) return null;
  return { kind: 'within-distance', field, center: { lon, lat }, metres: 0 };
}

async function sameShape(
  context: Context,
  dataset: ServedDataset,
  field: Field,
  digest: string,
  { setting }: FirstAsked<unknown>,
): Promise<Condition | null> {
  const version = demandIntact(dataset);
  if (!version) return null;
  const text = `geometry_text(${nameText(field.name)})`;
  const shapes = compileQuery(
    { group_by: `${text} as shape`, limit: MOST_SHAPES, offset: 0 },
    dataset,
    setting,
  );
  const found = await notingDamage(context, version, () =>
    context.engine.query(version, shapes, { wantTotal: false }),
  );
  const groups = JSON.parse(found.json) as { shape: string | null }[];
  const same = groups.flatMap(({ shape }) =>
    shape !== null && digestOf(JSON.parse(shape) as Geometry) === digest ? [shape] : [],
  );
  if (same.length === 0) return null;
  const operand = {
    kind: 'call',
    name: 'geometry_text',
    args: [{ kind: 'field', field, type: 'geo_shape' }],
    type: 'text',
  } as const;
  return { kind: 'one-of', operand, values: same };
}
