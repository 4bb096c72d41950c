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
  const longest = request.method === 'POST' ? LONGEST.form : LONGEST.address;
  const isGrouped = textsOf('group_by', given.group_by, longest).some(isWritten);
  const query = readParameters(
    schema,
    // The name `limit` had in the past, which widgets still send.
    given.limit === undefined ? { ...given, limit: given.rows } : given,
    { longest, most: isGrouped ? {} : { limit: windows.records.limit } },
  );
  // What every schema has but those without parameters.
  const { lang, timezone } = query as { lang?: ExploreLanguage; timezone?: string };
  const setting = {
    lang: languageOf(lang, request.headers['accept-language'], settings.portalLanguage),
    timezone: timezoneOf(timezone ?? 'UTC'),
  };
  return {
    query,
    setting: { ...setting, now: now() },
    given,
    words: wordsOf({ ...query, ...setting }),
    watch,
  };
}

function givenBy(request: FastifyRequest): GivenParameters {
  const inAddress = request.query as GivenParameters;
  const inForm = request.form === null ? {} : (request.body as GivenParameters);
  const given = { ...inAddress, ...inForm };
  for (const name of SECRETS) delete (given as Record<string, unknown>)[name];
  return given;
}
