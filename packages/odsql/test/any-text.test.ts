import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileFacets, compileQuery, OdsqlError, printPlan, type QueryTexts } from '../src/index.ts';
import { readCases } from './case-file.ts';
import { catalogue, trees } from './trees.ts';

const setting = { timezone: 'Europe/Paris', lang: 'fr', now: new Date('2024-03-31T01:30:00Z') };

/** Longer than any query needs, on a machine that does other things meanwhile. */
const MILLISECONDS_ALLOWED = 500;

const folder = new URL('../cases/', import.meta.url);
const written = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) => readCases(readFileSync(new URL(name, folder), 'utf8')).cases)
  .flatMap(({ asked }) => asked.map(([, value]) => value));

/** The language, cut into its smallest pieces, and what often breaks readers of texts. */
const pieces = [
  ...trees.fields.map(({ name }) => name),
  ...['and', 'or', 'not', 'in', 'is', 'null', 'like', 'as', 'asc', 'desc', 'true', 'false', 'to', 'distinct'],
  ...[
    '(',
    ')',
    '[',
    ']',
    ',',
    '.',
    '..',
    '*',
    '+',
    '-',
    '/',
    '=',
    '!=',
    '<',
    '<=',
    '>',
    '>=',
    ':',
    '`',
    '"',
    "'",
    '\\',
  ],
  ...['0', '1', '12.5', '1e9', '1e400', '99999999999999999999', '-1', '9007199254740993'],
  ...[
    '"text"',
    "'film*'",
    '""',
    '`kind`',
    "date'2024'",
    "date'2024-02-30'",
    "geom'POINT(1 1)'",
    "geom'POLYGON((0 0))'",
  ],
  ...[
    'count(',
    'sum(',
    'percentile(',
    'bbox(',
    'year(',
    'lower(',
    'ifnull(',
    'date_format(',
    'json_format(',
    'distance(',
  ],
  ...[
    'range(',
    'geo_cluster(',
    'now(',
    'random(',
    'search(',
    'suggest(',
    'startswith(',
    'within_distance(',
    'in_bbox(',
  ],
  ...['include(', 'exclude(', 'facet(', 'name=', 'sort=', 'limit=', 'EQUI(', 'years=', 'km', 'day', 'M'],
  ...['é', '\u0000', '\ud800', '\u2028', '🌳', '\u202e', '--', ';', '$1', '?', '%', '__proto__'],
];

const anyText = fc.oneof(
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 5,
    arbitrary: fc
      .array(fc.constantFrom(...pieces), { maxLength: 25 })
      .chain((some) => fc.constantFrom('', ' ').map((between) => some.join(between))),
  },
  // A query that means something, with a piece put in or taken out.
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom(...written), fc.nat(), fc.nat({ max: 8 }), fc.constantFrom('', ...pieces))
      .map(([text, place, removed, added]) => {
        const at = text.length === 0 ? 0 : place % (text.length + 1);
        return text.slice(0, at) + added + text.slice(at + removed);
      }),
  },
  { weight: 1, arbitrary: fc.constantFrom(...written) },
);

const texts: fc.Arbitrary<QueryTexts> = fc.record(
  {
    select: anyText,
    where: fc.array(anyText, { maxLength: 2 }),
    group_by: anyText,
    order_by: anyText,
    refine: fc.array(anyText, { maxLength: 2 }),
    exclude: fc.array(anyText, { maxLength: 1 }),
    facet: fc.array(anyText, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

test('any text in any clause gives a plan or an error of the language, quickly', () => {
  let plans = 0;
  let errors = 0;
  fc.assert(
    fc.property(texts, fc.constantFrom(trees, catalogue), fc.boolean(), (request, schema, asFacets) => {
      const started = performance.now();
      try {
        const plan = asFacets
          ? compileFacets(request, schema, setting).plan
          : compileQuery({ ...request, limit: 10, offset: 0 }, schema, setting);
        expect(JSON.parse(printPlan(plan)).kind).toBe(plan.kind);
        plans++;
      } catch (error) {
        if (!(error instanceof OdsqlError)) throw error;
        expect(error.message).toMatch(/^ODSQL |^Incompatible types/);
        expect(error.position ?? 0).toBeGreaterThanOrEqual(0);
        errors++;
      }
      expect(performance.now() - started).toBeLessThan(MILLISECONDS_ALLOWED);
    }),
    { numRuns: 10_000 },
  );
  // The texts are neither all nonsense nor all right.
  expect(plans).toBeGreaterThan(100);
  expect(errors).toBeGreaterThan(100);
}, 60_000);

test('one clause at a time, so that an error in one hides nothing in another', () => {
  const clauses = ['select', 'group_by', 'order_by'] as const;
  fc.assert(
    fc.property(fc.constantFrom(...clauses), anyText, (clause, text) => {
      try {
        compileQuery({ [clause]: text, limit: 10, offset: 0 }, trees, setting);
      } catch (error) {
        if (!(error instanceof OdsqlError)) throw error;
        expect(error.clause).toBe(clause);
        expect(error.position ?? 0).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 5_000 },
  );
}, 60_000);
