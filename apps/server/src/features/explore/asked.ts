import { type ExploreLanguage, windows } from '@parvis/api';
import type { QuerySetting } from '@parvis/odsql';
import type { FastifyRequest } from 'fastify';
import type { Static, TObject } from 'typebox';
import type { Settings } from '../../config.ts';
import { wordsOf } from './answers/known-keys.ts';
import { type Stopwatch, stopwatch } from './answers/stopwatch.ts';
import { languageOf } from './parameters/language.ts';
import { type GivenParameters, isWritten, readParameters, textsOf } from './parameters/read-parameters.ts';
import { timezoneOf } from './parameters/timezone.ts';

/** What a request to the Explore API asks: what a use case is given in its place. */
export interface Asked<Query> {
  readonly query: Query;
  readonly setting: QuerySetting & { readonly lang: ExploreLanguage };
  /** As they came, but for keys: for the links of an answer. */
  readonly given: GivenParameters;
  /** The whole question in one text, for `keyOfWords`. */
  readonly words: string | null;
  readonly watch: Stopwatch;
}

/** Characters of one text: in an address, and in a form, where shapes may be long. */
const LONGEST = { address: 8192, form: 1_000_000 };
const SECRETS = ['apikey', 'access_token'];

/**
 * Reads a request by the schema of its parameters. A form sent by POST counts as parameters of the address.
 *
 * @throws {PortalError} `InvalidRESTParameterError`
 */
export function askedBy<Schema extends TObject>(
  request: FastifyRequest,
  schema: Schema,
  { settings, now }: { settings: Settings; now: () => Date },
): Asked<Static<Schema>> {
  const watch = stopwatch();
  const given = givenBy(request);
  const longest = longestOf(request);
  const isGrouped = textsOf('group_by', given.group_by, longest).some(isWritten);
  const query = readParameters(
    schema,
    // The name `limit` had in the past, which widgets still send.
    given.limit === undefined ? { ...given, limit: given.rows } : given,
    { longest, most: isGrouped ? {} : { limit: windows.records.limit } },
  );
  // What every schema has but those without parameters.
  const setting = settingOf(request, query as { lang?: ExploreLanguage; timezone?: string }, settings);
  return {
    query,
    setting: { ...setting, now: now() },
    given,
    words: wordsOf({ ...query, ...setting }),
    watch,
  };
}

/** The language and the time zone of an answer. @throws {PortalError} `InvalidRESTParameterError` */
export function settingOf(
  request: FastifyRequest,
  { lang, timezone }: { readonly lang?: ExploreLanguage; readonly timezone?: string },
  settings: Settings,
): { lang: ExploreLanguage; timezone: string } {
  return {
    lang: languageOf(lang, request.headers['accept-language'], settings.portalLanguage),
    timezone: timezoneOf(timezone ?? 'UTC'),
  };
}

/** Characters that one text of this request may have. */
export function longestOf({ method }: FastifyRequest): number {
  return method === 'POST' ? LONGEST.form : LONGEST.address;
}

/** The parameters of a request, in its address and in its form, without what says who asks. */
export function givenBy(request: FastifyRequest): GivenParameters {
  const inAddress = request.query as GivenParameters;
  const inForm = request.form === null ? {} : (request.body as GivenParameters);
  const given = { ...inAddress, ...inForm };
  for (const name of SECRETS) delete (given as Record<string, unknown>)[name];
  return given;
}
