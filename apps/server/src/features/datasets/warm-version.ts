import { type Field, isFacet } from '@parvis/dataset';
import { EngineError } from '@parvis/engine';
import type { FacetsPlan, RecordsPlan } from '@parvis/odsql';
import type { Services } from '../../services.ts';
import { markDamaged } from './mark-damaged.ts';
import { versionRefOf } from './present-served.ts';
import { versionOfId } from './version-store.ts';

const setting = { timezone: 'UTC', lang: 'fr' } as const;

/** Asks what the first readers will ask, so that they do not wait for the disk: the first page, and the facets a page shows. */
export async function warmVersion(services: Services, id: string): Promise<void> {
  const row = await versionOfId(services.database, id);
  if (!row) return;
  const version = versionRefOf(row);
  try {
    await services.engine.query(version, firstPage(version.fields));
    const facets = facetsOf(version.fields);
    if (facets.facets.length > 0) await services.engine.facets(version, facets);
  } catch (error) {
    if (error instanceof EngineError && error.code === 'version-damaged')
      await markDamaged(services, version);
    throw error;
  }
}

function firstPage(fields: readonly Field[]): RecordsPlan {
  return {
    ...setting,
    kind: 'records',
    columns: fields.map((field) => ({
      key: field.name,
      expression: { kind: 'field', field, type: field.type },
    })),
    where: null,
    order: [],
    limit: 20,
    offset: 0,
  };
}

function facetsOf(fields: readonly Field[]): FacetsPlan {
  return {
    ...setting,
    kind: 'facets',
    facets: fields
      .filter(isFacet)
      .slice(0, 20)
      .map((field) => ({ field, shape: { kind: 'value' }, where: null, sort: '-count', limit: 100 })),
  };
}
