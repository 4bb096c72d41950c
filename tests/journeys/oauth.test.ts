import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, signIn, type Visitor, visit } from './browser.ts';
import { fixtures } from './fixtures/datasets.ts';

const { base, producer, reader } = inject('place');
/** Open to the reader, and to nobody else but who publishes. */
const HOUSING = `${base}/api/explore/v2.1/catalog/datasets/${fixtures.housing.id}/records?limit=1`;

let browser: Browser;
let maker: Visitor;
let person: Visitor;
let application: StandIn;
let client: { id: string; secret: string };

beforeAll(async () => {
  browser = await openBrowser();
  [maker, person] = [await visit(browser, { base }), await visit(browser, { base })];
  application = await openApplication();
  await signIn(maker, producer, '/account/');
});
afterAll(async () => {
  await browser.close();
  application.server.close();
});

/** An application on this machine, to which people are sent back. */
interface StandIn {
  readonly server: Server;
  readonly back: string;
  /** The questions with which it was asked, oldest first. */
  readonly visits: URLSearchParams[];
}

async function openApplication(): Promise<StandIn> {
  const visits: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/back') visits.push(url.searchParams);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<!doctype html><html lang="fr"><title>Carnet</title><h1>De retour dans le carnet</h1>');
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { server, back: `http://localhost:${port}/back`, visits };
}

/** The address at which an application sends a person to be asked. */
function question(more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: client.id,
    redirect_uri: application.back,
    response_type: 'code',
    state: 'l’état & la suite',
    ...more,
  });
  return `/oauth2/authorize/?${query}`;
}

const token = (fields: Record<string, string>) =>
  fetch(`${base}/oauth2/token/`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: client.id, client_secret: client.secret, ...fields }),
  });

test('an application is registered in the account page, and its secret shown once', async () => {
  const { page, go } = maker;
  const form = page.locator('form[action="?/registerApplication"]');
  await form.getByLabel('Nom de l’application').fill('Carnet de terrain');
  await form.getByLabel('Adresse de retour').fill('carnet.example.org');
  await form.getByRole('button').click();
  expect(await page.locator('#field-redirect_uri-fault').textContent()).toContain('https');
  expect(await form.getByLabel('Nom de l’application').inputValue()).toBe('Carnet de terrain');

  await form.getByLabel('Adresse de retour').fill(application.back);
  await form.getByRole('button').click();
  const shown = page.locator('section[aria-labelledby="applications"] dl code');
  client = {
    id: (await shown.first().textContent()) ?? '',
    secret: (await shown.last().textContent()) ?? '',
  };
  expect(client.secret.length).toBeGreaterThan(30);
  await go('/account/');
  const content = await page.content();
  expect(content).toContain(client.id);
  expect(content).not.toContain(client.secret);
});

test('somebody who is not signed in signs in first, then reads who asks and for what', async () => {
  const { page, go } = person;
  await go(question());
  expect(page.url()).toContain('/login/?next=');
  await page.getByLabel('Adresse électronique').fill(reader.email);
  await page.getByLabel('Mot de passe').fill(reader.password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL('**/oauth2/authorize/**');
  const said = (await page.locator('main').textContent()) ?? '';
  for (const words of ['Carnet de terrain', reader.email, new URL(application.back).host])
    expect(said).toContain(words);
});

test('who agrees is sent back with a code, which becomes tokens that read what the person may read', async () => {
  const { page } = person;
  await page.getByRole('button', { name: 'Autoriser' }).click();
  await page.waitForURL(`${application.back}**`);
  const told = application.visits.at(-1);
  expect(told?.get('state')).toBe('l’état & la suite');
  const answer = await token({
    grant_type: 'authorization_code',
    code: told?.get('code') ?? '',
    redirect_uri: application.back,
  });
  expect(answer.status).toBe(200);
  const { access_token } = (await answer.json()) as { access_token: string };
  expect((await fetch(HOUSING)).status).toBe(404);
  const read = await fetch(HOUSING, { headers: { authorization: `Bearer ${access_token}` } });
  expect(read.status).toBe(200);

  // And what was allowed is withdrawn where the person finds it.
  await person.go('/account/');
  await page.getByRole('button', { name: 'Retirer l’autorisation de Carnet de terrain' }).click();
  await page.getByRole('status').waitFor();
  const after = await fetch(HOUSING, { headers: { authorization: `Bearer ${access_token}` } });
  expect(after.status).toBe(401);
});

test('an application that proves who it is by PKCE gets its tokens with the verifier, and with no other', async () => {
  const { page, go } = person;
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  await go(question({ code_challenge: challenge, code_challenge_method: 'S256' }));
  await page.getByRole('button', { name: 'Autoriser' }).click();
  await page.waitForURL(`${application.back}**`);
  const code = application.visits.at(-1)?.get('code') ?? '';
  const answer = await token({ grant_type: 'authorization_code', code, code_verifier: verifier });
  expect(answer.status).toBe(200);
});

test('who refuses is sent back too, and the application is told', async () => {
  const { page, go } = person;
  await go(question());
  await page.getByRole('button', { name: 'Refuser' }).click();
  await page.waitForURL(`${application.back}**`);
  expect(application.visits.at(-1)?.get('error')).toBe('access_denied');
  expect(application.visits.at(-1)?.get('code')).toBeNull();
});

test('nobody is sent to an address that was not registered, nor asked for an application nobody knows', async () => {
  const { page, go } = person;
  const before = application.visits.length;
  await go(question({ redirect_uri: 'https://ailleurs.example.org/' }));
  expect(await page.locator('h1').textContent()).toContain('renvoie ailleurs');
  expect(await page.getByRole('button', { name: 'Autoriser' }).count()).toBe(0);
  await go(question({ client_id: 'personne' }));
  expect(await page.locator('h1').textContent()).toContain('Aucune application');
  expect(application.visits).toHaveLength(before);
  expect(person.outside.filter((url) => !url.startsWith(new URL(application.back).origin))).toEqual([]);
});

test('a question that cannot be granted is told as such, and so is the application', async () => {
  const { page, go } = person;
  await go(question({ response_type: 'token' }));
  expect(await page.locator('main').textContent()).toContain('unsupported_response_type');
  await page.getByRole('button', { name: 'Revenir à l’application' }).click();
  await page.waitForURL(`${application.back}**`);
  expect(application.visits.at(-1)?.get('error')).toBe('unsupported_response_type');
  expect(person.complaints).toEqual([]);
});
