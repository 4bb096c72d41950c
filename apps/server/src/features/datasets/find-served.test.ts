import type { ManagedDataset } from '@parvis/api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nobody } from '../../http/sign-in.ts';
import type { Actor } from '../../services.ts';
import { type BackOffice, openBackOffice } from '../../testing/back-office.ts';
import { onEachDatabase } from '../../testing/databases.ts';
import type { Person } from '../../testing/portal.ts';
import { catalogueStamp, findServed, listServed } from './find-served.ts';
import { markDamaged } from './mark-damaged.ts';
import { verifyVersions } from './verify-versions.ts';

onEachDatabase('a dataset as it is served', (place) => {
  let office: BackOffice;
  beforeEach(async () => {
    office = await openBackOffice(place);
  });
  afterEach(() => office.close());
  const actorOf = ({ id, email }: Person, role: 'reader' | 'producer'): Actor => ({
    account: { id, email, name: '', role },
    by: 'session',
  });

  test('a restricted dataset does not exist for those who may not know of it', async () => {
    const [named, other] = [await office.portal.signedIn('reader'), await office.portal.signedIn('reader')];
    await office.publish('ouvert');
    await office.publish('interne', undefined, { visibility: 'restricted', readers: [named.id] });
    const [namedActor, otherActor] = [actorOf(named, 'reader'), actorOf(other, 'reader')];
    for (const actor of [nobody, otherActor]) {
      const [hidden, absent] = await Promise.all(
        ['interne', 'absent'].map((id) =>
          findServed(office.as(actor), id).catch((error: Error) => error.message.replace(id, '…')),
        ),
      );
      expect(hidden).toBe(absent);
      expect((await listServed(office.as(actor))).map(({ datasetId }) => datasetId)).toEqual(['ouvert']);
    }
    for (const actor of [namedActor, actorOf(office.producer, 'producer')])
      expect((await listServed(office.as(actor))).map(({ datasetId }) => datasetId)).toEqual([
        'interne',
        'ouvert',
      ]);

    await office.ask('PATCH', '/datasets/interne', { readers: [] });
    expect((await listServed(office.as(namedActor))).map(({ datasetId }) => datasetId)).toEqual(['ouvert']);
    await office.ask('PATCH', '/datasets/interne', { visibility: 'domain' });
    expect((await findServed(office.as(nobody), 'interne')).visibility).toBe('domain');
  });

  test('an unknown dataset is refused in the words of the Explore API', async () => {
    await expect(findServed(office.as(nobody), 'rien')).rejects.toMatchObject({
      code: 'NotFoundResource',
      message: 'The requested dataset rien does not exist.',
    });
  });

  test('the stamp of the catalogue changes with anything readers may notice, and only then', async () => {
    const stamps = [await catalogueStamp(office.as(nobody))];
    const changed = async () => {
      stamps.push(await catalogueStamp(office.as(nobody)));
      return stamps.at(-1) !== stamps.at(-2);
    };
    const upload = await office.send('Nom\nx\n');
    await office.work();
    expect(await changed()).toBe(false);
    await office.publish('arbres');
    expect(await changed()).toBe(true);
    await office.ask('PATCH', '/datasets/arbres', { title: 'Autres' });
    expect(await changed()).toBe(true);
    expect((await findServed(office.as(nobody), 'arbres')).metas.title).toBe('Autres');
    await office.ask('POST', '/datasets/arbres/versions', { upload_id: upload.id });
    expect(await changed()).toBe(false);
    await office.work();
    expect(await changed()).toBe(true);
    const served = await findServed(office.as(nobody), 'arbres');
    if (!served.version) throw new Error('not served');
    await markDamaged(office.portal.services, served.version);
    expect(await changed()).toBe(true);
    expect((await listServed(office.as(nobody)))[0]?.damaged).toBe(true);
    await office.ask('DELETE', '/datasets/arbres');
    expect(await changed()).toBe(true);
    expect(await catalogueStamp(office.as(actorOf(office.producer, 'producer')))).not.toBe(stamps.at(-1));
  });

  test('a damaged version takes its dataset offline and no other, and comes back when it is whole again', async () => {
    await office.publish('arbres');
    await office.publish('autre');
    const { version } = await findServed(office.as(nobody), 'arbres');
    if (!version) throw new Error('not served');
    expect(await markDamaged(office.portal.services, version)).toBe(true);
    expect(await markDamaged(office.portal.services, version)).toBe(false);
    expect((await findServed(office.as(nobody), 'arbres')).damaged).toBe(true);
    expect((await findServed(office.as(nobody), 'autre')).damaged).toBe(false);
    expect((await office.ask<ManagedDataset>('GET', '/datasets/arbres')).body.damaged).toBe(true);
    expect(office.portal.lines.join('')).not.toContain('undefined');

    expect(await verifyVersions(office.portal.services)).toMatchObject([
      { datasetId: 'arbres', verdict: 'intact' },
      { datasetId: 'autre', verdict: 'intact' },
    ]);
    expect((await findServed(office.as(nobody), 'arbres')).damaged).toBe(false);
    office.engine.verdict = 'damaged';
    await verifyVersions(office.portal.services);
    expect((await listServed(office.as(nobody))).map(({ damaged }) => damaged)).toEqual([true, true]);
    await office.replace('arbres', 'Nom\nx\n');
    expect((await findServed(office.as(nobody), 'arbres')).damaged).toBe(false);
  });

  test('a late report of damage does not touch the version that came after', async () => {
    await office.publish('arbres');
    const { version } = await findServed(office.as(nobody), 'arbres');
    if (!version) throw new Error('not served');
    await office.replace('arbres', 'Nom\nx\n');
    expect(await markDamaged(office.portal.services, version)).toBe(false);
    expect((await findServed(office.as(nobody), 'arbres')).damaged).toBe(false);
  });
});
