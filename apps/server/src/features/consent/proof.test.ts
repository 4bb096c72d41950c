import { CHAIN_START, type Choice, shownUi, uiRevisionOf, verifyChain } from '@parvis/consent';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { settingsForTests } from '../../config.ts';
import { registryOf } from '../../http/cookies.ts';
import { onEachDatabase, openTestDatabase } from '../../testing/databases.ts';
import { type Additions, noAdditions } from './additions.ts';
import type { ChoiceAct } from './choice-act.ts';
import { presentProof } from './present-proof.ts';
import { choiceRecorder } from './record-choice.ts';
import { firstDayOfProof, purgeProof } from './record-jobs.ts';
import { chainStart, countRecords, dayHeads, recordsOf, shownKept } from './record-store.ts';
import { recordsForService } from './records-for-service.ts';
import { type OwnRegistryBook, openRegistryBook } from './registry-book.ts';

const base = registryOf(settingsForTests());
const services: Additions['services'] = [
  { id: 'youtube', settings: {}, enabled: true },
  {
    id: 'matomo-consent',
    settings: { address: 'https://stats.example.org', site: '1', publisher: 'Communauté' },
    enabled: true,
  },
];

onEachDatabase('the proof of consent', (place) => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let book: OwnRegistryBook;
  let clock: Date;
  const now = () => clock;
  const losses: unknown[] = [];

  beforeEach(async () => {
    clock = new Date('2026-11-26T10:00:30Z');
    losses.length = 0;
    opened = await openTestDatabase(place);
    book = await openRegistryBook(base, { database: opened.database, now });
    await book.publish({ ...noAdditions, services });
  });
  afterEach(() => opened.close());

  const recorder = () =>
    choiceRecorder({ database: opened.database, book, now, onLoss: (error) => losses.push(error) });
  const act = (
    action: 'accept' | 'refuse' | 'save' | 'forget',
    accepted: string[],
    before: Choice | null = null,
  ) =>
    ({
      action,
      before,
      choice:
        action === 'forget'
          ? null
          : { revision: book.revision, day: clock, accepted, objects: false, underSignal: false },
      shown: book.revision,
      source: 'banner',
      signal: null,
      language: 'fr',
    }) satisfies ChoiceAct;
  const all = async () => {
    const records = [];
    for await (const record of recordsOf(opened.database)) records.push(record);
    return records;
  };

  test('C-36 an act is proven: what was shown, when, and what was said', async () => {
    await recorder().record(act('save', ['em']));
    const [record] = await all();
    expect(record).toMatchObject({
      at: '2026-11-26T10:00Z',
      rev: book.revision,
      lang: 'fr',
      action: 'custom',
      granted: ['em'],
      refused: ['mc'],
      source: 'banner',
      prevHash: CHAIN_START,
    });
    const [kept] = await shownKept(opened.database);
    expect(kept?.uiRev).toBe(record?.uiRev);
    expect(kept?.shown).toEqual(shownUi(book.current, book.revision, 'fr'));
    expect(uiRevisionOf(kept?.shown as never)).toBe(record?.uiRev);
    expect(kept?.shown.banner).toContain('Tout refuser');
  });

  test('C-38 the table has no column that could say who', async () => {
    const tables = await opened.database.introspection.getTables();
    const columns = tables.find(({ name }) => name === 'consent_records')?.columns.map(({ name }) => name);
    expect(columns?.toSorted()).toEqual(
      ['number', 'id', 'at', 'rev', 'ui_rev', 'lang', 'action', 'granted', 'refused', 'source', 'signal']
        .concat(['prev_rev', 'prev_hash', 'hash'])
        .toSorted(),
    );
  });

  test('C-37 acts made at once by two servers make one chain, and its heads are told day by day', async () => {
    const servers = [recorder(), recorder()];
    const acts = Array.from({ length: 20 }, (_, index) => servers[index % 2]?.record(act('refuse', [])));
    await Promise.all(acts);
    clock = new Date('2026-11-27T08:00:00Z');
    await servers[0]?.record(act('accept', ['em', 'mc']));
    expect(losses).toEqual([]);
    const records = await all();
    expect(records).toHaveLength(21);
    expect((await verifyChain(records, CHAIN_START)).fault).toBeNull();
    expect(await dayHeads(opened.database, '2026-11-27')).toEqual([
      { day: '2026-11-26', records: 20, hash: records[19]?.hash },
    ]);
    expect(await countRecords(opened.database, book.revision)).toEqual({ choices: 21, accepted: 1 });
  });

  test('C-37 a record that somebody changed in the database is found', async () => {
    const { record } = recorder();
    for (let index = 0; index < 5; index++) await record(act('refuse', []));
    expect((await presentProof(opened.database, 0)).check.fault).toBeNull();
    await opened.database
      .updateTable('consent_records')
      .set({ granted: 'em' })
      .where('number', '=', 3)
      .execute();
    const changed = (await all())[2];
    expect((await presentProof(opened.database, 0)).check.fault).toEqual({
      id: changed?.id,
      reason: 'changed',
    });
  });

  test('C-38 records end twelve months after the choice they prove; what is left still verifies, and the heads stay', async () => {
    const { record } = recorder();
    await record(act('refuse', []));
    await record(act('accept', ['em', 'mc']));
    clock = new Date('2027-06-01T10:00:00Z');
    await record(act('refuse', []));
    const before = await all();
    const heads = await dayHeads(opened.database, '2027-06-02');
    // The choices of November 2026 ended in May 2027.
    clock = new Date('2028-05-20T10:00:00Z');
    expect(firstDayOfProof(clock)).toBe('2026-11-22');
    expect(await purgeProof({ database: opened.database, now })).toBe(0);
    clock = new Date('2028-05-28T10:00:00Z');
    expect(await purgeProof({ database: opened.database, now })).toBe(2);
    expect(await purgeProof({ database: opened.database, now })).toBe(0);
    expect(await all()).toEqual(before.slice(2));
    expect(await chainStart(opened.database)).toEqual({ number: 2, hash: before[1]?.hash });
    const proof = await presentProof(opened.database, 0);
    expect(proof.check).toMatchObject({ records: 1, fault: null });
    expect(proof.purges).toEqual([{ at: '2028-05-28T10:00:00.000Z', records: 2 }]);
    expect(await dayHeads(opened.database, '2028-05-28')).toEqual(heads);
    // The chain goes on from where it was.
    await record(act('refuse', []));
    expect((await presentProof(opened.database, 0)).check).toMatchObject({ records: 2, fault: null });
  });

  test('C-39 a provider is given the acts that bear on it, and no others', async () => {
    const { record } = recorder();
    await record(act('save', ['em']));
    await record(act('save', ['mc']));
    await book.publish({ ...noAdditions, services: services.slice(1) });
    await record(act('refuse', []));
    const records = await all();
    const of = async (id: string) => {
      const found = [];
      for await (const one of recordsForService(opened.database, book, id)) found.push(one.id);
      return found;
    };
    expect(await of('youtube')).toEqual(records.slice(0, 2).map(({ id }) => id));
    expect(await of('matomo')).toEqual(records.map(({ id }) => id));
    await expect(of('nobody')).rejects.toThrow('No revision of the registry has a service "nobody".');
  });

  test('a database that cannot write loses the proof, says so, and counts it; nothing fails', async () => {
    const writer = recorder();
    await opened.database.schema.alterTable('consent_records').renameTo('elsewhere').execute();
    await writer.record(act('refuse', []));
    expect(writer.lost).toBe(1);
    expect(losses).toHaveLength(1);
    await opened.database.schema.alterTable('elsewhere').renameTo('consent_records').execute();
    await writer.record(act('refuse', []));
    expect(writer.lost).toBe(1);
    expect(await all()).toHaveLength(1);
  });
});
