import { WeakeningError } from '@parvis/consent';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { settingsForTests } from '../../config.ts';
import { registryOf } from '../../http/cookies.ts';
import { onEachDatabase, openTestDatabase } from '../../testing/databases.ts';
import { noAdditions } from './additions.ts';
import { openRegistryBook } from './registry-book.ts';

const settings = settingsForTests();
const base = registryOf(settings);
const now = () => new Date('2026-11-26T10:00:00Z');
const youtube = { id: 'youtube', settings: {}, enabled: true };

onEachDatabase('the book of the registry', (place) => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  beforeEach(async () => {
    opened = await openTestDatabase(place);
  });
  afterEach(() => opened.close());

  test('its first page is the platform’s own; opening it again adds none', async () => {
    const { database } = opened;
    const book = await openRegistryBook(base, { database, now });
    expect(book.present).toMatchObject({ number: 1, additions: noAdditions });
    expect(book.current.items).toEqual(base.items);
    expect((await openRegistryBook(base, { database, now })).revisions).toHaveLength(1);
  });

  test('a service that is added makes a revision; the one before can still be read', async () => {
    const { database } = opened;
    const book = await openRegistryBook(base, { database, now });
    const before = book.revision;
    await book.publish({ ...noAdditions, services: [youtube] });
    expect(book.present.number).toBe(2);
    expect(book.revision).not.toBe(before);
    expect(book.current.services.map(({ id }) => id)).toEqual(['youtube']);
    expect(book.of(before)?.services).toEqual([]);
    expect(book.of('zzzzzz')).toBeUndefined();
  });

  test('what is weaker than the platform declares is refused, and nothing is kept of it', async () => {
    const { database } = opened;
    const book = await openRegistryBook(base, { database, now });
    const weaker = { kind: 'cookie', name: 'sessionid', maxAge: 400 * 86_400 } as const;
    await expect(book.publish({ ...noAdditions, tightenings: [weaker] })).rejects.toThrow(WeakeningError);
    expect((await openRegistryBook(base, { database, now })).revisions).toHaveLength(1);
  });

  test('another server hears of it, and two that change it at once do not both win', async () => {
    const { database } = opened;
    const [one, other] = [
      await openRegistryBook(base, { database, now }),
      await openRegistryBook(base, { database, now }),
    ];
    await one.publish({ ...noAdditions, services: [youtube] });
    const shorter = { kind: 'cookie', name: 'sessionid', maxAge: 3600 } as const;
    await expect(other.publish({ ...noAdditions, tightenings: [shorter] })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(other.current.services.map(({ id }) => id)).toEqual(['youtube']);
    expect(other.revision).toBe(one.revision);
  });
});
