import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Instant, instantFrom, isoText, wall, wallOf } from './instant.ts';
import { instantIn, localWall, type Zone, zoneNamed } from './zone.ts';

const named = (name: string): Zone => {
  const zone = zoneNamed(name);
  if (!zone) throw new Error(`The database has no ${name}`);
  return zone;
};

test.each([
  ['winter', 'Europe/Paris', wall(2024, 1, 15, 10, 30), '2024-01-15T09:30:00Z'],
  ['summer', 'Europe/Paris', wall(2024, 7, 14), '2024-07-13T22:00:00Z'],
  ['an hour that clocks skip', 'Europe/Paris', wall(2024, 3, 31, 2, 30), '2024-03-31T01:30:00Z'],
  ['an hour that clocks show twice', 'Europe/Paris', wall(2024, 10, 27, 2, 30), '2024-10-27T00:30:00Z'],
  ['the first instant after it', 'Europe/Paris', wall(2024, 10, 27, 3), '2024-10-27T02:00:00Z'],
  ['west of Greenwich', 'America/Guadeloupe', wall(2024, 1, 1), '2024-01-01T04:00:00Z'],
  ['half an hour away', 'Asia/Kolkata', wall(2024, 1, 1), '2023-12-31T18:30:00Z'],
  ['beyond the date line', 'Pacific/Auckland', wall(2024, 1, 1), '2023-12-31T11:00:00Z'],
  ['a midnight that clocks skip', 'America/Sao_Paulo', wall(2018, 11, 4), '2018-11-04T03:00:00Z'],
  ['the mean time of before 1911', 'Europe/Paris', wall(1890, 1, 1), '1889-12-31T23:50:39Z'],
])('reads %s on the clocks of %s', (_, zone, shown, instant) => {
  expect(isoText(instantIn(shown, named(zone)))).toBe(instant);
});

test('a name is found in any case, and given back as the database spells it', () => {
  expect(zoneNamed('america/guadeloupe')?.name).toBe('America/Guadeloupe');
  expect(zoneNamed('Etc/UTC')?.name).toBe('UTC');
});

test.each(['Europe/Lutetia', '+02:00', '', 'Europe/Paris; DROP', 'x'.repeat(200)])(
  'no zone is called "%s"',
  (name) => {
    expect(zoneNamed(name)).toBeUndefined();
  },
);

test('what clocks show at an instant names that instant, but in the hour they show twice', () => {
  const zones = ['UTC', 'Europe/Paris', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Kolkata'].map(
    named,
  );
  const instants = fc.bigInt({ min: instantFrom('1912-01-01'), max: instantFrom('2100-01-01') });
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (instant: Instant, zone) => {
      const found = instantIn(localWall(instant, zone), zone);
      if (found === instant) return;
      // The first of two instants that look the same.
      expect(localWall(found, zone)).toEqual(localWall(instant, zone));
      expect(found).toBeLessThan(instant);
    }),
    { numRuns: 500 },
  );
});

test('an instant is written and read back to the microsecond, in any year', () => {
  const instants = fc.bigInt({
    min: instantFrom('0001-01-01'),
    max: instantFrom('9999-12-31T23:59:59.999999Z'),
  });
  fc.assert(
    fc.property(instants, (instant) => {
      expect(instantFrom(isoText(instant))).toBe(instant);
      expect(wallOf(instant).microsecond).toBeGreaterThanOrEqual(0);
    }),
  );
});
