import type { ExploreLanguage } from '@parvis/api';
import type { QuerySetting } from '@parvis/odsql';
import type { FastifyRequest } from 'fastify';
import type { Static, TObject } from 'typebox';
import type { Settings } from '../../../config.ts';
import { type Stopwatch, stopwatch } from '../answers/stopwatch.ts';
import { givenBy, longestOf, settingOf } from '../asked.ts';
import { isWritten, readParameters, textsOf } from '../parameters/read-parameters.ts';

/** Texts by names that callers choose: those of `refine.kind=ACER` under `refine` are `kind` → `['ACER']`. */
export type Named = ReadonlyMap<string, readonly string[]>;

/** What a request to version 1 of the API asks. */
export interface FirstAsked<Query> {
  readonly query: Query;
  /** Parameters with a dot in their names, by what stands before it. */
  readonly named: ReadonlyMap<string, Named>;
  readonly setting: QuerySetting & { readonly lang: ExploreLanguage };
  readonly watch: Stopwatch;
}

/** More of them than any page sends. */
const MOST_NAMED = 200;

/**
 * Reads a request to version 1 by the schema of its parameters.
 *
 * @throws {PortalError} `InvalidRESTParameterError`
 */
export function askedFirstBy<Schema extends TObject>(
  request: FastifyRequest,
  schema: Schema,
  { settings, now }: { settings: Settings; now: () => Date },
): FirstAsked<Static<Schema>> {
  const watch = stopwatch();
  const given = givenBy(request);
  const longest = longestOf(request);
  const query = readParameters(schema, given, { longest });
  const named = new Map<string, Map<string, readonly string[]>>();
  for (const [name, value] of Object.entries(given).slice(0, MOST_NAMED)) {
    const dot = name.indexOf('.');
    if (dot < 1 || dot === name.length - 1) continue;
    const family = name.slice(0, dot);
    const texts = textsOf(name, value, longest).filter(isWritten);
    if (texts.length === 0) continue;
    const members = named.get(family) ?? new Map();
    named.set(family, members.set(name.slice(dot + 1), texts));
  }
  // What every schema has.
  const { lang, timezone } = query as { lang?: ExploreLanguage; timezone?: string };
  const setting = settingOf(
    request,
    { ...(lang === undefined ? {} : { lang }), ...(timezone === undefined ? {} : { timezone }) },
    settings,
  );
  return { query, named, setting: { ...setting, now: now() }, watch };
}

const none: Named = new Map();

/** The parameters of a family: `namedOf(asked, 'refine')`. */
export function namedOf({ named }: Pick<FirstAsked<unknown>, 'named'>, family: string): Named {
  return named.get(family) ?? none;
}

/** Is `disjunctive.kind` and the like set to true? */
export function isOn(texts: readonly string[] | undefined): boolean {
  return texts?.at(-1)?.trim().toLowerCase() === 'true' || texts?.at(-1)?.trim() === '1';
}
