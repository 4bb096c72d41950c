import { expect, test } from 'vitest';
import { firstDayKept, localDays } from './local-days.ts';

const HOUR = 3_600_000;

test.each([
  [
    'an ordinary day in Guadeloupe',
    'America/Guadeloupe',
    '2026-11-24T12:00:00Z',
    '2026-11-24',
    '2026-11-24T04:00:00Z',
    24,
  ],
  [
    'the day clocks go forward',
    'Europe/Paris',
    '2026-03-29T12:00:00Z',
    '2026-03-29',
    '2026-03-28T23:00:00Z',
    23,
  ],
  [
    'the day clocks go back',
    'Europe/Paris',
    '2026-10-25T12:00:00Z',
    '2026-10-25',
    '2026-10-24T22:00:00Z',
    25,
  ],
  [
    'the last instant before midnight',
    'Europe/Paris',
    '2026-11-24T22:59:59.999Z',
    '2026-11-24',
    '2026-11-23T23:00:00Z',
    24,
  ],
  ['midnight itself', 'Europe/Paris', '2026-11-24T23:00:00Z', '2026-11-25', '2026-11-24T23:00:00Z', 24],
  [
    'a day that has no midnight',
    'Africa/Cairo',
    '2026-04-24T12:00:00Z',
    '2026-04-24',
    '2026-04-23T22:00:00Z',
    23,
  ],
  ['half an hour', 'Asia/Kolkata', '2026-11-24T18:30:00Z', '2026-11-25', '2026-11-24T18:30:00Z', 24],
] as const)('%s', (_, timeZone, at, day, start, hours) => {
  const local = localDays(timeZone)(Date.parse(at));
  expect(local).toEqual({ day, start: Date.parse(start), end: Date.parse(start) + hours * HOUR });
});

test('days follow each other without a gap through a whole year', () => {
  for (const timeZone of ['Europe/Paris', 'America/Guadeloupe', 'Africa/Cairo', 'Pacific/Auckland']) {
    const dayOf = localDays(timeZone);
    const names = new Set<string>();
    let at = Date.parse('2026-01-01T12:00:00Z');
    for (let count = 0; count < 365; count += 1) {
      const { day, end } = dayOf(at);
      names.add(day);
      expect(dayOf(end - 1).day).toBe(day);
      expect(dayOf(end).start).toBe(end);
      at = end;
    }
    expect(names.size).toBe(365);
  }
});

test('25 months are kept at most, and always whole ones', () => {
  expect(firstDayKept('2026-11-24', 25)).toBe('2024-11-01');
  expect(firstDayKept('2026-11-01', 25)).toBe('2024-11-01');
  expect(firstDayKept('2026-01-31', 25)).toBe('2024-01-01');
});
