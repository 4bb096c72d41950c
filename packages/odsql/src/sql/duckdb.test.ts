import type { Field } from '@parvis/dataset';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileFacets } from '../check/facets.ts';
import { compileQuery } from '../check/query.ts';
import { OdsqlError } from '../errors.ts';
import { type DuckdbTable, facetsSql, resultsSql, totalSql } from './duckdb.ts';
import { csvCellsSql, featureLinesSql } from './duckdb-export.ts';
import { type Fragment, identifier } from './fragment.ts';

function field(name: string, type: Field['type'], annotations: Field['annotations'] = {}): Field {
  return { name, type, label: name, description: null, annotations };
}

const fields = [
  field('name', 'text'),
  field('tags', 'text', { multivalued: ',', facet: true }),
  field('path', 'text', { hierarchical: '/', facet: true }),
  field('age', 'int'),
  field('height', 'double'),
  field('planted', 'date', { facet: true }),
  field('seen', 'datetime'),
  field('ok', 'boolean'),
  field('loc', 'geo_point_2d'),
];

const table: DuckdbTable = {
  records: identifier('records'),
  fields,
  search: null,
  nearWords: new Map(),
  clusters: new Map(),
};
const withPostings: DuckdbTable = {
  ...table,
  search: { postings: identifier('postings'), vocabulary: identifier('vocabulary') },
};

const setting = { timezone: 'Europe/Paris', lang: 'fr', now: new Date('2024-06-15T12:00:00Z') };

function planOf(where: string, more: object = {}) {
  return compileQuery({ where: [where], limit: 10, offset: 0, ...more }, { fields }, setting);
}

/** The condition as it stands after WHERE in a count. */
function whereOf(where: string): string {
  return totalSql(planOf(where), table).text.split(' WHERE ')[1] ?? '';
}

const placeholders = ({ text }: Fragment) => text.replaceAll(/"[^"]*"/g, '').split('?').length - 1;

describe('conditions', () => {
  test('are bare, so that blocks of the file can be skipped', () => {
    expect(whereOf('age = 5')).toBe('"age" = ?');
    expect(whereOf("name > 'a' and height in [1..2[")).toBe(
      '("name" > ? AND ("height" >= ? AND "height" < ?))',
    );
    expect(whereOf('age != 5')).toBe('"age" <> ?');
  });

  test('are negated down to their leaves, nulls written out', () => {
    expect(whereOf('not age = 5')).toBe('("age" <> ? OR "age" IS NULL)');
    expect(whereOf('not (age = 5 and ok)')).toBe(
      '(("age" <> ? OR "age" IS NULL) OR (NOT "ok" OR "ok" IS NULL))',
    );
    expect(whereOf('not not age < 5')).toBe('"age" < ?');
    expect(whereOf("not name in ('a', 'b')")).toBe('("name" NOT IN (?, ?) OR "name" IS NULL)');
  });

  test('compare a day with days, on the calendar of the zone', () => {
    const { values } = totalSql(planOf("planted >= date'2024-03-26'"), table);
    expect(values).toEqual(['2024-03-26']);
    const { text, values: noon } = totalSql(planOf("planted < date'2024-03-26T12:00:00'"), table);
    expect(text).toContain('"planted" <= CAST(? AS DATE)');
    expect(noon).toEqual(['2024-03-26']);
  });

  test('bind a whole number as one, whatever its size', () => {
    expect(totalSql(planOf('age = 9007199254740993'), table).values).toEqual([9007199254740993n]);
    expect(totalSql(planOf('age = 5'), table).values).toEqual([5n]);
  });

  test('find one record by the first bits of its id', () => {
    const id = 'ffffffffffffffff00000000000000000000000a';
    const { text, values } = totalSql(planOf(`recordid = '${id}'`), table);
    expect(text).toContain('"$id" = CAST(? AS UBIGINT) AND "$id_rest" = unhex(?)');
    expect(values).toEqual([2n ** 64n - 1n, '00000000000000000000000a']);
    expect(whereOf("recordid = 'no id'")).toBe('FALSE');
  });
});

describe('text', () => {
  test('is looked for between spaces', () => {
    expect(totalSql(planOf('"art"'), table).values).toEqual([' art ']);
    expect(totalSql(planOf('"art*"'), table).values).toEqual([' art']);
  });

  test('leads through the postings to its rows, and one word is counted by the vocabulary alone', () => {
    expect(totalSql(planOf('"art"'), withPostings).text).not.toContain('records');
    expect(totalSql(planOf('"art"'), withPostings).text).not.toContain('"postings"');
    expect(resultsSql(planOf('"art moderne"'), withPostings).text).toContain('records.rowid = found.rid');
    expect(resultsSql(planOf('"art" and age > 5'), withPostings).text).toContain('"$rid" IN (SELECT rid');
  });

  test('of one field is looked at again, since postings know of no fields', () => {
    const { text } = totalSql(planOf('name like "art"'), withPostings);
    expect(text).toContain('"postings"');
    expect(text).toContain('split_part("$text", ?, ?)');
  });
});

describe('pages', () => {
  test('of a whole table are a range of row numbers', () => {
    const plan = compileQuery({ limit: 10, offset: 9990 }, { fields }, setting);
    const { text, values } = resultsSql(plan, table);
    expect(text).toContain('"$rid" >= ? AND "$rid" < ?');
    expect(values.slice(-2)).toEqual([9990n, 10000n]);
  });

  test('end their order with the row number, nulls last both ways', () => {
    expect(resultsSql(planOf('ok', { order_by: 'age desc, name' }), table).text).toContain(
      'ORDER BY "age" DESC NULLS LAST, "name" ASC NULLS LAST, "$rid" LIMIT ?',
    );
  });

  test('of groups have nulls first, and last when descending', () => {
    const { text } = resultsSql(planOf('ok', { group_by: 'name', order_by: 'name desc' }), table);
    expect(text).toContain('ORDER BY "$k0" DESC NULLS LAST, "$k0" ASC NULLS FIRST');
  });
});

describe('facets', () => {
  test('under the same filter are counted in one reading of the table', () => {
    const { plan } = compileFacets({ facet: ['path', 'planted'], where: ['ok'] }, { fields }, setting);
    expect(facetsSql(plan, table).text.split('FROM "records"')).toHaveLength(2);
  });

  test('that are disjunctive are counted under a filter of their own', () => {
    const { plan } = compileFacets(
      { facet: ['facet(name="path", disjunctive=true)', 'planted'], refine: ['path:Europe'] },
      { fields },
      setting,
    );
    expect(facetsSql(plan, table).text.split('FROM "records"')).toHaveLength(3);
  });
});

describe('nothing that a reader writes becomes SQL', () => {
  // Letters that no SQL of ours holds.
  const marker = 'zqx';
  const hostile = fc
    .tuple(
      fc.constantFrom(`'; DROP TABLE records; --`, '"', "''", '\\', '?', '$1', ')', '\0', '%', '*/'),
      fc.string({ maxLength: 5 }),
    )
    .map(([attack, noise]) => `${marker}${attack}${noise}`);
  const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  const alias = (text: string) => `\`${text.replaceAll('`', '').replaceAll('\\', '')}\``;

  test.each([
    ['a comparison', (text: string) => ({ where: [`name = ${quoted(text)}`] })],
    ['a list', (text: string) => ({ where: [`not tags in (${quoted(text)}, 'a')`] })],
    ['words', (text: string) => ({ where: [quoted(text)] })],
    ['a fuzzy search', (text: string) => ({ where: [`search(name, tags, ${quoted(text)})`] })],
    ['a beginning', (text: string) => ({ where: [`startswith(name, ${quoted(text)})`] })],
    ['a key', (text: string) => ({ select: `name as ${alias(text)}, count(*) as n` })],
    ['a key of groups', (text: string) => ({ group_by: `name as ${alias(text)}`, select: 'count(*) as n' })],
    ['a fallback', (text: string) => ({ group_by: `ifnull(name, ${quoted(text)})` })],
    ['a refinement', (text: string) => ({ refine: [`path:${text}`] })],
  ])('as %s', (_, queryOf) => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const source of [table, withPostings]) {
          let plan: ReturnType<typeof compileQuery>;
          try {
            plan = compileQuery({ limit: 10, offset: 0, ...queryOf(text) }, { fields }, setting);
          } catch (error) {
            if (error instanceof OdsqlError) return;
            throw error;
          }
          const printed = [
            resultsSql(plan, source),
            totalSql(plan, source),
            csvCellsSql(plan, source, null, text),
            featureLinesSql(plan, source, null, text),
          ];
          for (const fragment of printed) {
            expect(fragment.text).not.toContain(marker);
            expect(placeholders(fragment)).toBe(fragment.values.length);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a field is only ever a quoted name', () => {
    const odd = field('a"; --', 'int');
    const plan = compileQuery({ where: ['`a"; --` = 1'], limit: 10, offset: 0 }, { fields: [odd] }, setting);
    expect(totalSql(plan, { ...table, fields: [odd] }).text).toContain('"a""; --" = ?');
  });
});
