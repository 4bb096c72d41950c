import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCell } from '../testing/read-cell.ts';

const asDate = (text: string) => readCell(text, { type: 'date' });

test.each([
  ['09/10/2017', '2017-10-09'],
  ['9/10/2017', '2017-10-09'],
  ['09-10-2017', '2017-10-09'],
  ['09.10.2017', '2017-10-09'],
  ['2017-10-09', '2017-10-09'],
  ['2017/10/9', '2017-10-09'],
  ['20171009', '2017-10-09'],
  ['2017-10', '2017-10-01'],
  ['9 oct. 2017', '2017-10-09'],
  ['9 octobre 2017', '2017-10-09'],
  ['09-oct-17', '2017-10-09'],
  ['1er janvier 2020', '2020-01-01'],
  ['1ER JANVIER 2020', '2020-01-01'],
  ['15 février 2020', '2020-02-15'],
  ['15 fevr. 2020', '2020-02-15'],
  ['14 août 2020', '2020-08-14'],
  ['14 AOUT 2020', '2020-08-14'],
  ['25 déc. 2020', '2020-12-25'],
  ['lundi 3 août 2020', '2020-08-03'],
  ['mer. 5 août 2020', '2020-08-05'],
  ['le 5 mai 2020', '2020-05-05'],
  ['29/02/2024', '2024-02-29'],
  ['31/12/68', '2068-12-31'],
  ['01/01/69', '1969-01-01'],
  ['31/12/2023 23:59', '2023-12-31'],
  ['n.d.', null],
])('%j is the day %j', (text, day) => {
  expect(asDate(text)).toBe(day);
});

test.each([
  ['31/02/2020', 'impossible-date'],
  ['29/02/2023', 'impossible-date'],
  ['10/13/2017', 'impossible-date'],
  ['2017-00-10', 'impossible-date'],
  ['0000-01-01', 'impossible-date'],
  ['bientôt', 'not-a-date'],
  ['2017', 'not-a-date'],
  ['1.2.10', 'not-a-date'],
  ['12 rue', 'not-a-date'],
])('%j is no day: %s', (text, reason) => {
  expect(asDate(text)).toEqual({ reason });
});

test('the month comes first where the column says so', () => {
  const style = { type: 'date', format: 'month-first' } as const;
  expect(readCell('10/09/2017', style)).toBe('2017-10-09');
  expect(readCell('25/12/2017', style)).toEqual({ reason: 'impossible-date' });
});

describe('times', () => {
  const inParis = (text: string) => readCell(text, { type: 'datetime' }, 'Europe/Paris');

  test.each([
    ['2017-10-09T14:30:00Z', '2017-10-09T14:30:00Z'],
    ['2017-10-09T14:30:00+02:00', '2017-10-09T12:30:00Z'],
    ['2017-10-09 14:30:00.123456789+0200', '2017-10-09T12:30:00.123456Z'],
    ['2017-10-09T14:30:00.500-03', '2017-10-09T17:30:00.5Z'],
    ['2017-10-09 14:30 UTC', '2017-10-09T14:30:00Z'],
    ['2017-10-09T14:30', '2017-10-09T12:30:00Z'],
    ['31/12/2023 23:59', '2023-12-31T22:59:00Z'],
    ['31/12/2023 23:59:58', '2023-12-31T22:59:58Z'],
    ['31/12/2023 à 14h30', '2023-12-31T13:30:00Z'],
    ['31/12/2023 14h', '2023-12-31T13:00:00Z'],
    ['1er juillet 2023 à 8h05', '2023-07-01T06:05:00Z'],
    ['31/12/2023 11:59 PM', '2023-12-31T22:59:00Z'],
    ['01/07/2023', '2023-06-30T22:00:00Z'],
    ['26/03/2023 02:30', '2023-03-26T01:30:00Z'], // skipped by the clock: 03:30
    ['26/03/2023 03:00', '2023-03-26T01:00:00Z'],
    ['29/10/2023 02:30', '2023-10-29T00:30:00Z'], // comes twice: the first
    ['29/10/2023 03:00', '2023-10-29T02:00:00Z'],
    ['01/07/1940 12:00', '1940-07-01T10:00:00Z'], // the clock of the occupation
  ])('%j in Paris is %j', (text, instant) => {
    expect(inParis(text)).toBe(instant);
  });

  test('the clocks of Guadeloupe do not change', () => {
    const there = (text: string) => readCell(text, { type: 'datetime' }, 'America/Guadeloupe');
    expect(there('01/07/2023 08:00')).toBe('2023-07-01T12:00:00Z');
    expect(there('01/01/2023 08:00')).toBe('2023-01-01T12:00:00Z');
  });

  test.each(['31/12/2023 24:00', '31/12/2023 12:60', '31/02/2023 12:00', '31/12/2023 13:00 PM'])(
    '%j is no time',
    (text) => {
      expect(inParis(text)).toEqual({ reason: 'impossible-date' });
    },
  );

  test('an instant is read back from any zone, written in ISO or the French way', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Paris',
      'America/Guadeloupe',
      'Pacific/Noumea',
      'America/Miquelon',
    );
    const instants = fc.date({
      min: new Date('1980-01-01'),
      max: new Date('2090-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zones, instants, (timeZone, date) => {
        date.setUTCMilliseconds(0);
        const canonical = date.toISOString().replace('.000', '');
        const french = new Intl.DateTimeFormat('fr-FR', {
          timeZone,
          dateStyle: 'short',
          timeStyle: 'medium',
        }).format(date);
        expect(readCell(canonical, { type: 'datetime' }, timeZone)).toBe(canonical);
        const read = Date.parse(readCell(french, { type: 'datetime' }, timeZone) as string);
        // An hour that comes twice in autumn is read as the first of the two.
        expect([0, 3_600_000]).toContain(date.getTime() - read);
      }),
    );
  });

  test('a day is read back however it is written', () => {
    const days = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    const styles = fc.constantFrom('numeric', 'words', 'short');
    fc.assert(
      fc.property(days, styles, (date, style) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, day] = iso.split('-') as [string, string, string];
        const name = (length: 'long' | 'short') =>
          new Intl.DateTimeFormat('fr-FR', { month: length, timeZone: 'UTC' }).format(date);
        const written = {
          numeric: `${day}/${month}/${year}`,
          words: `${Number(day) === 1 ? '1er' : Number(day)} ${name('long')} ${year}`,
          short: `${Number(day)} ${name('short')} ${year}`,
        }[style];
        expect([asDate(iso), asDate(written as string)]).toEqual([iso, iso]);
      }),
    );
  });
});
