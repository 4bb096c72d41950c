import fc from 'fast-check';
import type { Question } from '../src/contract-suite/bench.ts';
import { days, halves, instants, numbers, texts } from './random-table.ts';

type Texts = fc.Arbitrary<string>;

/** Queries of the whole language that is compiled, over the fields of `random-table.ts`. */

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const join = (...parts: readonly (string | Texts)[]): Texts =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((all) => all.join(''));
const either = (...options: readonly (string | Texts)[]): Texts =>
  fc.oneof(...options.map((option) => (typeof option === 'string' ? fc.constant(option) : option)));
const list = (item: Texts, most: number): Texts =>
  fc.array(item, { minLength: 1, maxLength: most }).map((items) => items.join(', '));

const text = fc.constantFrom(...texts).map(quoted);
const whole = fc.constantFrom(...numbers).map(String);
const half = fc.constantFrom(...halves).map(String);
const date = either(
  fc.constantFrom(...days).map((day) => `date'${day}'`),
  fc.constantFrom(...instants).map((instant) => `date'${instant}'`),
  `date'2024'`,
  `date'2024-03'`,
  `date'2024-03-31T02:30'`,
  'now(months=-6)',
  'now(day=31, month=3, hour=2)',
);
const point = fc
  .constantFrom('2.35 48.85', '-61 16', '180 -17', '0 90', '3 3')
  .map((place) => `geom'POINT(${place})'`);

/** Values of a type, one step deep at most: deeper ones say nothing more. */
const textValue = either(
  't',
  'p',
  'lower(t)',
  'upper(t)',
  `ifnull(t, 'zz')`,
  join(
    'date_format(',
    either('d', 's'),
    ', ',
    either(`'yyyy-MM HH'`, `'EEEE d MMMM yy'`, `'E e D, w xxxx'`, `"'le' dd/MM à HH:mm:ss"`, `'MMM'`),
    ')',
  ),
);
const numberValue: Texts = either(
  'i',
  'x',
  'b',
  'length(t)',
  fc
    .constantFrom('year', 'quarter', 'month', 'day', 'dayofweek', 'hour', 'minute', 'second', 'millisecond')
    .map((part) => `${part}(s)`),
  fc.constantFrom('year', 'month', 'day', 'dayofweek').map((part) => `${part}(d)`),
  'ifnull(i, 3)',
  join(either('i', 'x', whole), either(' + ', ' - ', ' * ', ' / '), either('i', 'x', half)),
  '-x',
  '-(i * 2)',
);
const dateValue = either('d', 's', 'y');

const comparison = either('=', '!=', '<', '<=', '>', '>=').map((op) => ` ${op} `);
const bracket = either('[', ']');
const interval = (end: Texts): Texts => join(bracket, end, either('..', ' TO '), end, bracket);
const word = fc.constantFrom(
  'parc',
  'nor*',
  'ete',
  'coeur',
  'boeuf',
  'strasse',
  'b',
  'arbre',
  '12 zoe',
  'parck nord',
  '',
);

const predicate: Texts = either(
  join(textValue, comparison, either(text, textValue)),
  join('m', either(' = ', ' != '), text),
  join('m in (', list(text, 3), ')'),
  join(text, ' in m'),
  join(numberValue, comparison, either(whole, half, numberValue)),
  join(dateValue, comparison, either(date, dateValue, '2024')),
  join(either('i', 'x', 'b'), ' in ', interval(either(whole, half))),
  join(either('d', 's'), ' in ', interval(date)),
  join(either('t', 'p'), ' in (', list(text, 3), ')'),
  join(either('i', 'x'), ' in (', list(either(whole, half), 3), ')'),
  join(either('d', 's'), ' in (', list(date, 2), ')'),
  join(either('t', 'm', 'i', 'x', 'k', 'd', 's', 'g', 'h'), either(' is null', ' is not null')),
  either('k', 'k is true', 'k is false', 'k = true', 'k != false'),
  join('"', word, '"'),
  join(either('t', 'm', 'p'), ' like "', word, '"'),
  join(either('search', 'suggest'), '(', either('', '*, ', 't, ', 't, m, '), '"', word, '")'),
  join('startswith(', either('t, ', 'm, ', '*, '), text, ')'),
  join('within_distance(', either('g', 'h'), ', ', point, ', ', either('1km', '3km', '50km', '20000km'), ')'),
  join(
    'in_bbox(',
    either('g', 'h'),
    ', ',
    either('48, 2, 49, 3', '48.86, 2, 90, 180', '-90, -180, 90, 180'),
    ')',
  ),
);

const condition: Texts = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    predicate,
    join('(', tie('any'), either(' and ', ' or '), tie('any'), ')'),
    join('not (', tie('any'), ')'),
  ),
})).any;

const alias = fc.nat(4).map((index) => ` as c${index}`);
const aggregate: Texts = either(
  'count(*)',
  join('count(', either('t', 'm', 'i', 'd', 'g'), ')'),
  join('count(distinct ', either('t', 'i', 'x', 'k', 'd', 'm', `ifnull(t, 'parc')`), ')'),
  join(either('sum', 'avg', 'min', 'max', 'median'), '(', either('i', 'x', 'i * 2', 'x + i'), ')'),
  join(either('min', 'max'), '(', either('d', 's'), ')'),
  join('percentile(', either('i', 'x'), ', ', either('0', '30', '99.5', '100'), ')'),
  'sum(x) / count(*)',
  'bbox(g)',
  'bbox(h)',
);
const column: Texts = either(
  textValue,
  numberValue,
  dateValue,
  'm',
  'g',
  'h',
  'k',
  '*',
  'include(d*)',
  'exclude(t)',
  join('distance(g, ', point, ')', alias),
  join(numberValue, alias),
  join(aggregate, alias),
);
const direction = either('', ' asc', ' desc');
const order: Texts = join(either(textValue, numberValue, dateValue, 'k', '-i'), direction);

const key: Texts = either(
  't',
  'm',
  'p',
  'i',
  'x',
  'k',
  'd',
  'y',
  's',
  'lower(t)',
  `ifnull(t, 'parc')`,
  join(either('year', 'month', 'hour', 'dayofweek'), '(s)'),
  `date_format(d, 'yyyy/MM')`,
  join('range(i, ', either('1', '3', '20'), ')'),
  join('range(x, ', either('0.5', '3', '1000'), ')'),
  'range(i, *, 0, 5, *)',
  'range(i, 1, 2, 3)',
  'range(x, *, 0.5, 10, *)',
  'range(x, -1, 0)',
  join(
    'range(',
    either('d', 's'),
    ', ',
    either('1 day', '1 week', '1 month', '1 quarter', '1 year', '3 days', '6 hours', '30 minutes'),
    ')',
  ),
  `range(d, *, date'2020', date'2024-01-01', *)`,
  `range(s, date'2023-12-31', date'2024-06', *)`,
);

const setting = {
  timezone: fc.constantFrom(
    'UTC',
    'Europe/Paris',
    'America/Guadeloupe',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
  ),
  lang: fc.constantFrom('fr', 'en'),
};
const refinement = fc.constantFrom(
  't:parc',
  't:Été',
  'm:parc',
  'm:coeur',
  'p:a',
  'p:a/b',
  'i:5',
  'x:0.5',
  'k:true',
  'd:2024',
  'd:2024/01',
  's:2023/12/31',
);
/** Mostly little is asked: what nothing satisfies tells nothing. */
const few = (item: Texts, most: number): fc.Arbitrary<string[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<string[]>([]) },
    { weight: 1, arbitrary: fc.array(item, { minLength: 1, maxLength: most }) },
  );
const filters = {
  where: fc.oneof(
    { weight: 1, arbitrary: fc.constant<string[]>([]) },
    { weight: 4, arbitrary: condition.map((one) => [one]) },
    { weight: 1, arbitrary: fc.array(condition, { minLength: 2, maxLength: 2 }) },
  ),
  refine: few(refinement, 2),
  exclude: few(refinement, 1),
};
const offset = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(4) });
const limit = fc.integer({ min: 1, max: 20 });

/** One condition and nothing beside it, which could hide its answer. */
export const conditionQuery: fc.Arbitrary<Question> = fc.record({
  ...setting,
  where: predicate.map((one) => [one]),
});

export const recordQuery: fc.Arbitrary<Question> = fc.record(
  {
    ...filters,
    ...setting,
    select: list(column, 3),
    order_by: list(order, 2),
    limit,
    offset,
  },
  { requiredKeys: ['timezone'] },
);

export const groupQuery: fc.Arbitrary<Question> = fc
  .record(
    {
      ...filters,
      ...setting,
      group_by: fc.uniqueArray(key, { minLength: 1, maxLength: 2 }),
      select: fc.uniqueArray(aggregate, { minLength: 1, maxLength: 3 }),
      order: fc.constantFrom('a0', 'a0 desc', 'count(*) desc', 'avg(x)'),
      limit,
      offset,
    },
    { requiredKeys: ['timezone', 'group_by'] },
  )
  .map(({ order: order_by, group_by, select = ['count(*)'], ...rest }) => ({
    ...rest,
    group_by: group_by.join(', '),
    select: select.map((one, index) => `${one} as a${index}`).join(', '),
    ...(order_by === undefined ? {} : { order_by }),
  }));

export const facetQuery: fc.Arbitrary<Question> = fc.record(
  {
    ...filters,
    ...setting,
    facet: fc.uniqueArray(
      fc.constantFrom(
        't',
        'm',
        'p',
        'i',
        'x',
        'k',
        'd',
        's',
        'facet(name="t", sort="alphanum", limit=2)',
        'facet(name="i", sort="-num")',
        'facet(name="p", hierarchical=true)',
        'facet(name="d", sort="-count", limit=1)',
        'facet(name="m", disjunctive=false, sort="count")',
        'facet(name="t", disjunctive=true)',
      ),
      { minLength: 1, maxLength: 4 },
    ),
  },
  { requiredKeys: ['timezone', 'facet'] },
);

/** A query with a hole, something that does not belong there, or nothing of a query at all. */
export const brokenQuery: fc.Arbitrary<Question> = fc
  .tuple(
    fc.oneof(recordQuery, groupQuery),
    fc.constantFrom('select', 'where', 'group_by', 'order_by', 'refine', 'exclude', 'timezone', 'lang'),
    fc.nat(60),
    fc.nat(6),
    fc.oneof(
      fc.constantFrom(
        '',
        "'",
        '"',
        '`',
        '(',
        ')',
        ',',
        ' not ',
        'null',
        '\\',
        '--',
        ';',
        '\u0000',
        '..',
        '[',
        '$1',
        '?',
      ),
      fc.constantFrom(
        'case when 1',
        'x y',
        'geom',
        "date'",
        'unknown',
        'sum(t)',
        '9'.repeat(400),
        '1e999',
        '('.repeat(300),
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
  )
  .map(([query, clause, place, length, piece]) => {
    const before = query[clause];
    const spoilt = (whole: string) => whole.slice(0, place) + piece + whole.slice(place + length);
    if (clause === 'where' || clause === 'refine' || clause === 'exclude') {
      const all = Array.isArray(before) && before.length > 0 ? before : [''];
      return { ...query, [clause]: all.map(spoilt) };
    }
    return { ...query, [clause]: spoilt(typeof before === 'string' ? before : '') };
  });
