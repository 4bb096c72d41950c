import type { Field } from '@parvis/dataset';
import type { Clause } from '../errors.ts';
import { nearestHint } from '../nearest.ts';
import { malformed, type NameNode } from '../parse/index.ts';
import type { Expression, PlanSetting } from '../plan/index.ts';
import type { QuerySetting, Schema } from '../request.ts';
import type { Instant } from '../time/instant.ts';
import { type Zone, zoneNamed } from '../time/zone.ts';

/** What every clause of a query is checked against. */
export interface Context {
  readonly schema: Schema;
  readonly names: ReadonlyMap<string, Field>;
  readonly setting: PlanSetting;
  readonly zone: Zone;
  readonly now: Instant;
}

/** @throws {OdsqlError} when no such time zone exists */
export function contextOf(schema: Schema, { timezone, lang, now }: QuerySetting): Context {
  const zone = zoneNamed(timezone);
  if (!zone)
    throw malformed('timezone', `Unknown timezone: ${timezone.slice(0, 64)}`, {
      hint: 'Use a name of the IANA database, such as Europe/Paris.',
    });
  return {
    schema,
    names: namesOf(schema),
    setting: { timezone: zone.name, lang },
    zone,
    now: BigInt(now.getTime()) * 1000n,
  };
}

/** @throws {OdsqlError} `Unknown field`, with the nearest name as a hint */
export function fieldNamed(context: Context, clause: Clause, { name, start }: NameSpan): Field {
  const field = context.names.get(name);
  if (!field) throw unknownField(context, clause, { name, start });
  return field;
}

/** @param otherwise the hint when no name is near */
export function unknownField(
  context: Context,
  clause: Clause,
  { name, start }: NameSpan,
  otherwise?: string,
) {
  const hint = nearestHint(name, [...context.names.keys(), ...Object.keys(technicalTypes)]) ?? otherwise;
  return malformed(clause, `Unknown field: ${name.slice(0, 200)}`, {
    position: start,
    ...(hint === undefined ? {} : { hint }),
  });
}

/** The value of a field or of a technical name; undefined when nothing is called so. A field comes first. */
export function namedExpression(context: Context, name: string): Expression | undefined {
  const field = context.names.get(name);
  if (field) return fieldExpression(field);
  if (!Object.hasOwn(technicalTypes, name)) return undefined;
  const technical = name as keyof typeof technicalTypes;
  return { kind: 'technical', name: technical, type: technicalTypes[technical] };
}

export function fieldExpression(field: Field): Expression {
  return { kind: 'field', field, type: field.type };
}

type NameSpan = Pick<NameNode, 'name' | 'start'>;

const technicalTypes = { recordid: 'text', record_timestamp: 'datetime', record_size: 'int' } as const;

/** A schema is asked many times for each time it changes. */
const remembered = new WeakMap<Schema, ReadonlyMap<string, Field>>();

function namesOf(schema: Schema): ReadonlyMap<string, Field> {
  const known = remembered.get(schema);
  if (known) return known;
  const names = new Map(schema.fields.map((field) => [field.name, field]));
  for (const [alias, name] of Object.entries(schema.aliases ?? {})) {
    const field = names.get(name);
    if (field && !names.has(alias)) names.set(alias, field);
  }
  remembered.set(schema, names);
  return names;
}
