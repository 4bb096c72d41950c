import type { Field, FieldType } from '@parvis/dataset';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileQuery } from '../check/query.ts';
import { OdsqlError } from '../errors.ts';
import { parseV1 } from './parse.ts';
import { polygonText, readPlace, readPolygon } from './places.ts';

const field = (name: string, type: FieldType): Field => ({
  name,
  type,
  label: name,
  description: null,
  annotations: {},
});
const fields = [
  field('kind', 'text'),
  field('name', 'text'),
  field('age', 'int'),
  field('planted', 'date'),
  field('ok', 'boolean'),
  field('loc', 'geo_point_2d'),
];
const setting = { timezone: 'UTC', lang: 'en', now: new Date('2024-05-06T12:00:00Z') };

function asked(...qv1: string[]) {
  return compileQuery({ qv1, limit: 10, offset: 0 }, { fields }, setting).where;
}

/** The same in ODSQL. */
function where(text: string) {
  return compileQuery({ where: [text], limit: 10, offset: 0 }, { fields }, setting).where;
}

function refusal(text: string): OdsqlError {
  try {
    asked(text);
  } catch (error) {
    if (error instanceof OdsqlError) return error;
    throw error;
  }
  throw new Error(`Accepted: ${text}`);
}

describe('words', () => {
  test('all must be there, each as the beginning of one', () => {
    expect(asked('red map')).toEqual(where('suggest("red") and suggest("map")'));
  });

  test('between quotes they follow each other', () => {
    expect(asked('"Red maple"')).toEqual({
      kind: 'phrase',
      scope: 'all',
      words: ['red', 'maple'],
      lastIsPrefix: false,
    });
  });

  test('AND binds more than OR, and NOT more than both', () => {
    expect(asked('a OR b AND NOT c')).toEqual(where('suggest("a") or (suggest("b") and not suggest("c"))'));
    expect(asked('(a OR b) c')).toEqual(where('(suggest("a") or suggest("b")) and suggest("c")'));
  });

  test('an address, an hour and a lower-case “and” are words', () => {
    for (const text of ['http://example.org/a', '12:30', 'salt and pepper'])
      expect(() => asked(text)).not.toThrow();
  });

  test('nothing asked is nothing refused', () => {
    expect(asked('', '  ')).toBeNull();
  });
});

describe('fields', () => {
  test.each([
    ['kind:ACER', 'kind like "ACER"'],
    ['kind=ACER', 'kind like "ACER"'],
    ['kind == "Acer campestre"', 'kind = "Acer campestre"'],
    ['#exact(kind, "Acer campestre")', 'kind = "Acer campestre"'],
    ['age>10', 'age > 10'],
    ['age >= 10 AND age<=20.5', 'age >= 10 and age <= 20.5'],
    ['age:[1 TO 10]', 'age in [1..10]'],
    ['age:]1 TO 10[', 'age in ]1..10['],
    ['age:[* TO 10]', 'age in [*..10]'],
    ['planted:2013', "planted = date'2013'"],
    ['planted:[2013/01 TO 2014]', "planted in [date'2013-01'..date'2014']"],
    ['planted:[2020-01-01 TO 2025-12-31]', "planted in [date'2020-01-01'..date'2025-12-31']"],
    ['planted:[#now(days=-3) TO *]', 'planted in [now(days=-3)..*]'],
    ['planted>"2002/12/31"', "planted > date'2002/12/31'"],
    ['planted>=#now(years=-1)', 'planted >= now(years=-1)'],
    ['ok:true', 'ok = true'],
    ['#null(kind)', 'kind is null'],
    ['NOT #null(kind)', 'not kind is null'],
    ['kind:*', 'kind is not null'],
    ['#search(name, kind, "mapel red")', 'search(name, kind, "mapel red")'],
    ['#startswith(kind,"AC")', 'startswith(kind, "AC")'],
    ['#distance(loc, "48.85, 2.35", 2000)', "within_distance(loc, geom'POINT(2.35 48.85)', 2000m)"],
    ['#polygon(loc, "(48,2),(49,2),(49,3)")', "intersects(loc, geom'POLYGON((2 48, 2 49, 3 49, 2 48))')"],
    [
      '#geometry(loc, "POLYGON((2 48, 2 49, 3 49, 2 48))", within)',
      "within(loc, geom'POLYGON((2 48, 2 49, 3 49, 2 48))')",
    ],
  ])('%s is %s', (text, odsql) => {
    expect(asked(text)).toEqual(where(odsql));
  });

  test('between quotes, the words of a value follow each other in the field', () => {
    expect(asked('name:"red maple"')).toMatchObject({
      kind: 'phrase',
      words: ['red', 'maple'],
      scope: [fields[1]],
    });
  });

  test('what the widgets make of two boxes is asked together', () => {
    expect(asked('(kind:ACER) AND (age>10)')).toEqual(where('kind like "ACER" and age > 10'));
  });
});

describe('what cannot be read', () => {
  test.each([
    ['kind:', 'unexpected end of line at position 5'],
    ['(a OR b', 'unexpected end of line at position 7'],
    ['a)', 'unexpected ) at position 1'],
    ['a AND', 'unexpected end of line at position 5'],
    ['OR a', 'unexpected OR at position 0'],
    ['name:"red', 'unexpected " at position 5'],
    ['age:[1 10]', 'at position 6'],
    ['age:#soon()', 'unexpected #soon at position 4'],
  ])('%s: a syntax error with its place', (text, holds) => {
    const { code, clause, message } = refusal(text);
    expect({ code, clause }).toEqual({ code: 'ODSQLSyntaxError', clause: 'qv1' });
    expect(message).toContain(holds);
    expect(message).toContain('Clause(s) containing the error(s): qv1.');
  });

  test('an unknown field is said, with the nearest one', () => {
    const { code, message, hint } = refusal('kinds:ACER');
    expect({ code, hint }).toEqual({ code: 'ODSQLError', hint: expect.stringContaining('kind') });
    expect(message).toContain('Unknown field: kinds');
  });

  test('a number is not compared with a word, nor a date with nonsense', () => {
    expect(refusal('age:many').code).toBe('IncompatibleTypesInComparisonFilter');
    expect(refusal('age:many').message).toContain('comparison filter');
    expect(refusal('planted:soon').message).toContain('Invalid date: soon');
  });

  test('functions say how they are written', () => {
    expect(refusal('#attr(a, b)').message).toContain('#attr() is not offered');
    expect(refusal('#near(loc)').hint).toContain('#distance');
    expect(refusal('#null(kind, name)').hint).toBe('Write #null(field).');
    expect(refusal('#distance(loc, "here", 2)').hint).toBe('Write "latitude, longitude".');
    expect(refusal('#polygon(loc, "(48,2),(49,2)")').message).toContain('a polygon is expected');
  });

  test('depth and length have limits that are told', () => {
    expect(refusal(`${'('.repeat(10_000)}a${')'.repeat(10_000)}`).hint).toContain('Too many parentheses');
    expect(refusal('NOT '.repeat(10_000)).code).toBe('ODSQLSyntaxError');
    expect(refusal('a '.repeat(2000)).hint).toContain('at most 500 terms');
    expect(refusal('a'.repeat(1_000_001)).code).toBe('ODSQLSyntaxError');
  });

  test('whatever is written is understood or refused as a query', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '(',
        ')',
        '"',
        "'",
        '[',
        ']',
        ' TO ',
        ' AND ',
        ' OR ',
        'NOT ',
        ':',
        '==',
        '>',
        '#null(',
        '#now(',
        ',',
      ),
      fc.constantFrom('kind', 'age', 'planted', 'loc', '10', '2013/01', '*', '-1', 'days=-1', '\\'),
      fc.string({ maxLength: 4, unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        try {
          asked(pieces.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(OdsqlError);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('a million characters are read once', () => {
    const start = performance.now();
    for (const text of ['"', '(', ' ', 'a', '[', 'a:"'].map((one) => one.repeat(900_000 / one.length)))
      try {
        parseV1(text);
      } catch (error) {
        expect(error).toBeInstanceOf(OdsqlError);
      }
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('places', () => {
  test('latitude comes first', () => {
    expect(readPlace('48.85, 2.35')).toEqual({ lat: 48.85, lon: 2.35 });
    expect(readPlace('(48.85,-2.35)')).toEqual({ lat: 48.85, lon: -2.35 });
    for (const text of ['48.85', 'here', '91,0', '1,2,3']) expect(readPlace(text)).toBeNull();
  });

  test('a polygon is closed if it is not, and may stand in parentheses', () => {
    const corners = readPolygon('((48,2),(49,2),(49,3))');
    expect(corners && polygonText(corners)).toBe('POLYGON((2 48, 2 49, 3 49, 2 48))');
    const closed = readPolygon('(48,2),(49,2),(49,3),(48,2)');
    expect(closed && polygonText(closed)).toBe('POLYGON((2 48, 2 49, 3 49, 2 48))');
    for (const text of ['(48,2),(49,2)', '(48,2),(x,2),(49,3)', '']) expect(readPolygon(text)).toBeNull();
  });
});
