import { setTimeout as pause } from 'node:timers/promises';
import type { Account, Audit, ManagedDataset, NewAccount, Run, Upload } from '@parvis/api';
import type { DatasetFixture } from './fixtures/datasets.ts';

const MANAGE = '/api/manage/v1';
const LONGEST_PUBLICATION = 60_000;

/** What a program with an API key does on a portal. */
export interface Client {
  readonly key: string;
  call<Value>(method: string, path: string, body?: unknown): Promise<Value>;
}

/** Signs in and makes a key, as a person would for a program of theirs. */
export async function clientOf(
  base: string,
  person: { readonly email: string; readonly password: string },
): Promise<Client> {
  const ours = { origin: base, 'content-type': 'application/json' };
  const entered = await fetch(`${base}${MANAGE}/session`, {
    method: 'POST',
    headers: ours,
    body: JSON.stringify({ email: person.email, password: person.password }),
  });
  const session = cookieOf(await demandOk(entered));
  const told = await demandOk(
    await fetch(`${base}${MANAGE}/session/token`, { headers: { cookie: session } }),
  );
  // JSON of the API's contract, here and below.
  const { token } = (await told.json()) as { token: string };
  const made = await fetch(`${base}${MANAGE}/keys`, {
    method: 'POST',
    headers: { ...ours, cookie: `${session}; ${cookieOf(told)}`, 'x-csrftoken': token },
    body: JSON.stringify({ label: 'Journeys', days: 1 }),
  });
  const { key } = (await (await demandOk(made)).json()) as { key: string };
  return {
    key,
    call: async <Value>(method: string, path: string, body?: unknown) => {
      const isFile = body instanceof Buffer;
      const answer = await fetch(`${base}${MANAGE}${path}`, {
        method,
        headers: {
          authorization: `Apikey ${key}`,
          ...(body === undefined ? {} : { 'content-type': isFile ? 'text/csv' : 'application/json' }),
        },
        ...(body === undefined ? {} : { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
      });
      return (await (await demandOk(answer)).json()) as Value;
    },
  };
}

export async function makeAccount({ call }: Client, account: Required<NewAccount>): Promise<Account> {
  return (await call<{ account: Account }>('POST', '/accounts', account)).account;
}

/** Publishes a fixture and waits until it is served. @throws {Error} what the run says when it failed */
export async function publish(client: Client, fixture: DatasetFixture): Promise<void> {
  const query = new URLSearchParams({ file_name: fixture.fileName });
  const sent = await client.call<Upload>('POST', `/uploads?${query}`, fixture.file);
  const upload = await until(
    () => client.call<Upload>('GET', `/uploads/${sent.id}`),
    ({ state }) => state !== 'reading',
  );
  if (upload.state === 'refused') throw new Error(`${fixture.fileName}: ${upload.error?.message}`);
  const { accounts } = await client.call<{ accounts: Account[] }>('GET', '/accounts');
  const readers = accounts.filter(({ email }) => fixture.readers?.includes(email)).map(({ id }) => id);
  const made = await client.call<ManagedDataset>('POST', '/datasets', {
    upload_id: upload.id,
    dataset_id: fixture.id,
    description: { ...fixture.description, ...(readers.length > 0 ? { readers } : {}) },
  });
  const run = await until(
    () => client.call<Run>('GET', `/datasets/${fixture.id}/runs/${made.lastRun?.id}`),
    ({ state }) => state === 'done' || state === 'failed',
  );
  if (run.state === 'failed') throw new Error(`${fixture.id}: ${run.error?.message}`);
}

/** Has the portal audit itself. @returns the audit's id */
export async function askForAudit({ call }: Client, asked: { readonly pages: number }): Promise<string> {
  return (await call<{ id: string }>('POST', '/audits', asked)).id;
}

/** Waits until the last audit of the portal has ended. */
export async function endOfAudit({ call }: Client): Promise<Audit> {
  const { audits } = await call<{ audits: { id: string }[] }>('GET', '/audits');
  return until(
    () => call<Audit>('GET', `/audits/${audits[0]?.id}?lang=fr`),
    ({ state }) => state === 'done' || state === 'failed',
  );
}

async function until<Value>(look: () => Promise<Value>, isThere: (value: Value) => boolean): Promise<Value> {
  const end = Date.now() + LONGEST_PUBLICATION;
  while (Date.now() < end) {
    const value = await look();
    if (isThere(value)) return value;
    await pause(100);
  }
  throw new Error('It took too long.');
}

function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function demandOk(answer: Response): Promise<Response> {
  if (answer.ok) return answer;
  throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
}
