import { type Case, RECORDS, type Section } from '../case.ts';

/** Records of the trees that satisfy a condition. */
function where(number: string, says: string, condition: string, ids: readonly string[]): Case {
  return { case: number, says, ask: `${RECORDS}?where=${condition}`, total: ids.length, ids };
}

function refused(number: string, says: string, condition: string, code?: string, ...holds: string[]): Case {
  return {
    case: number,
    says,
    ask: `${RECORDS}?where=${condition}`,
    refusal: { ...(code === undefined ? {} : { code }), holds },
  };
}

const inParis = ['a1', 'a6'];

export const whereSection: Section = {
  title: 'where',
  cases: [
    where('66', 'equality is of the whole text', 'name="Red maple"', ['a3']),
    where('67', 'and of its capitals', 'name="red maple"', []),
    where('69', 'a colon is an equals sign, and a name may be quoted', '`kind`:"ACER"', ['a2', 'a3']),
    where('70a', 'more than a number', 'age>30', ['a1', 'a3']),
    where('70b', 'at least a number', 'age>=30', ['a1', 'a2', 'a3']),
    where('70c', 'the number may stand first', '30<age', ['a1', 'a3']),
    where('71', 'two conditions together', 'age>30 and age<100', ['a3']),
    where('73', 'parentheses, and a boolean field as a condition', '(age=12 or kind="ACER") and ok', ['a3']),
    where('74a', 'NOT keeps what is empty', 'NOT kind="ACER"', ['a1', 'a4', 'a5', 'a6']),
    where('74b', 'NOT before parentheses', 'not (kind="ACER")', ['a1', 'a4', 'a5', 'a6']),
    where('74c', 'NOT needs no space', 'not(kind="ACER")', ['a1', 'a4', 'a5', 'a6']),
    where('75a', 'what is empty', 'kind is null', ['a5']),
    where('75b', 'what is not', 'kind is not null', ['a1', 'a2', 'a3', 'a4', 'a6']),
    where('77a', 'a range with its bounds', 'age in [12..45]', ['a2', 'a3', 'a4']),
    where('77b', 'a range without them', 'age in ]12..45[', ['a2']),
    where('77c', 'a range with one, in words', 'age in [12 TO 45[', ['a2', 'a4']),
    where('78', 'a range in the older form', 'age:[12 TO 45]', ['a2', 'a3', 'a4']),
    where('79', 'one of a list', 'kind in ("ACER","ARECA")', ['a2', 'a3']),
    where('81a', 'from a day on', "planted >= date'1990-01-01'", ['a2', 'a4', 'a6']),
    where('81b', 'after a year, as a bare number', 'planted > 1990', ['a2', 'a4', 'a6']),
    where('82', 'between two days', "planted in [date'1980-01-01'..date'1995-01-01']", ['a2', 'a3']),
    where('83', 'a whole ISO date in a text is a date', "planted >= '1990-01-01'", ['a2', 'a4', 'a6']),
    where('85', 'after the first day of a year', "planted > date'1990'", ['a2', 'a4', 'a6']),
    where('86', 'an instant', "seen = date'2024-01-15T10:30:00'", ['a1']),
    where(
      '87a',
      'an instant in a text is read in the zone asked for',
      "seen > '2024-01-15T23:45:00'&timezone=Europe/Paris",
      ['a2', 'a3', 'a6'],
    ),
    where('87b', 'unless it has an offset', "seen > '2024-01-15T23:45:00+00:00'&timezone=Europe/Paris", [
      'a3',
      'a6',
    ]),
    where('87c', 'and so is a date literal', "seen > date'2024-01-15T23:45:00'&timezone=Europe/Paris", [
      'a2',
      'a3',
      'a6',
    ]),
    where('87d', 'unless it has an offset', "seen > date'2024-01-15T23:45:00+00:00'&timezone=Europe/Paris", [
      'a3',
      'a6',
    ]),
    where('89', 'a part of a date, as text', "date_format(planted,'dd')='05'", ['a1']),
    where('90', 'the length of a text', 'length(name)>14', ['a5']),
    where('91', 'a text in small letters', 'lower(kind)="acer"', ['a2', 'a3']),
    where('93', 'all the words, in any order', '"root palm"', ['a4']),
    where('94', 'one text or another', '"tree" or "maple"', ['a3']),
    where('95', 'one text and not another', '"root" AND NOT "palm"', ['a5']),
    where('97a', 'a word of a field, in any case', 'name like "red"', ['a3']),
    where('97b', 'the beginning of a word', 'name like "winter*"', ['a5', 'a6']),
    where('98', 'words with a slip of the pen, the last one begun', 'search(name,"rot of winter")', ['a5']),
    where('99a', 'search everywhere', 'search("maple")', ['a3']),
    where('99b', 'everywhere, said with a star', 'search(*,"maple")', ['a3']),
    where('101', 'words that begin so', 'suggest(name,"win")', ['a5', 'a6']),
    where('102', 'suggest everywhere', 'suggest("maple")', ['a3']),
    where('103a', 'values that begin so', 'startswith(name,"Winter")', ['a6']),
    where('103b', 'with the same capitals', 'startswith(name,"winter")', []),
    where('105a', 'within a kilometre', "within_distance(loc, geom'POINT(2.35 48.85)', 1km)", ['a1']),
    where('105b', 'within two', "within_distance(loc, geom'POINT(2.35 48.85)', 2km)", inParis),
    where('105c', 'in metres', "within_distance(loc, geom'POINT(2.35 48.85)', 2000m)", inParis),
    where('105d', 'in miles', "within_distance(loc, geom'POINT(2.35 48.85)', 1mi)", inParis),
    where('106', 'by its older name', "distance(loc, geom'POINT(2.35 48.85)', 2km)", inParis),
    where('107a', 'in a box: latitude first', 'in_bbox(loc, 48, 2, 49, 3)', inParis),
    where('107b', 'from any two opposite corners', 'in_bbox(loc, 49, 3, 48, 2)', inParis),
    where(
      '109',
      'disjoint from a rectangle, and not the one without a place',
      "disjoint(loc, geom'POLYGON((2 48,3 48,3 49,2 49,2 48))')",
      ['a2', 'a3', 'a4'],
    ),
    where(
      '110',
      'a shape may be GeoJSON',
      `intersects(loc, geom'{"type":"Polygon","coordinates":[[[2,48],[3,48],[3,49],[2,49],[2,48]]]}')`,
      inParis,
    ),
    where('111', 'two parameters are both meant', 'kind="ACER"&where=ok', ['a3']),
    refused(
      '113',
      'a function that is not one',
      'contains(name,"x")',
      'ODSQLSyntaxError',
      'unexpected ( at position 8 in contains(name,"x")',
      'Clause(s) containing the error(s): where.',
    ),
    refused('114', 'two equals signs', 'name==', 'ODSQLSyntaxError', 'unexpected = at position 5'),
    refused('115', 'a text without quotes', 'kind=ACER'),
    refused(
      '117',
      'a reserved word between back quotes is a name',
      '`and`="x"',
      'ODSQLError',
      'Unknown field',
    ),
    where('118a.1', 'unequal drops what is empty', 'kind != "ACER"', ['a1', 'a4', 'a6']),
    where('118a.2', 'and its complement has it', 'not (kind != "ACER")', ['a2', 'a3', 'a5']),
    refused('118b.1', 'NOT stands before, never inside', 'kind not in ("ACER")', 'ODSQLSyntaxError'),
    refused('118b.2', 'nor before like', 'kind not like "acer"', 'ODSQLSyntaxError'),
    where('118c', 'NOT before a list', 'NOT kind in ("ACER")', ['a1', 'a4', 'a5', 'a6']),
    where('118d.1', 'one of several values is equal', 'tags = "park"', ['a1', 'a3']),
    where('118d.2', 'none of them is', 'tags != "park"', ['a2', 'a4', 'a6']),
    where('118e', 'a list of years', 'year(planted) in (1994, 2019)', ['a2', 'a6']),
    refused('118f', 'a name that begins with a digit', '1_x = "a"', undefined, 'unexpected _x at position 1'),
    {
      case: '118',
      says: 'the filter of the widgets, in their own language',
      ask: `${RECORDS}?qv1=kind:ACER`,
      total: 2,
      ids: ['a2', 'a3'],
    },
  ],
};
