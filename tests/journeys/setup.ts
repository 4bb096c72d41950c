import type { TestProject } from 'vitest/node';
import { askForAudit, clientOf, makeAccount, publish } from './client.ts';
import { fixtures, readerEmail } from './fixtures/datasets.ts';
import { startPortal } from './portal.ts';

/** Somebody who can sign in. */
export interface Person {
  readonly email: string;
  readonly password: string;
}

/** The portal that all journeys go through, with three datasets in it, and the people who have an account there. */
export interface Place {
  readonly base: string;
  readonly administrator: Person;
  readonly producer: Person;
  readonly reader: Person;
}

declare module 'vitest' {
  interface ProvidedContext {
    place: Place;
  }
}

/** Before the first journey; what it returns is done after the last one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const portal = await startPortal();
  try {
    project.provide('place', await furnish(portal));
  } catch (error) {
    await portal.close();
    throw error;
  }
  return portal.close;
}

async function furnish({ base, administrator }: Pick<Place, 'base' | 'administrator'>): Promise<Place> {
  const client = await clientOf(base, administrator);
  const producer = { email: 'production@example.org', password: 'trois mots sans suite' };
  const reader = { email: readerEmail, password: 'encore des mots choisis' };
  await makeAccount(client, { ...producer, name: 'Bureau des données', role: 'producer' });
  await makeAccount(client, { ...reader, name: 'Bureau du logement', role: 'reader' });
  // One after the other: the order of publication is part of what pages show.
  for (const fixture of Object.values(fixtures)) await publish(client, fixture);
  // It works while the first journeys go; those that read it wait for it.
  await askForAudit(client, { pages: 1 });
  return { base, administrator, producer, reader };
}
