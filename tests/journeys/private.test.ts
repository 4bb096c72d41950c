import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, signIn, type Visitor, visit } from './browser.ts';
import { type StartedPortal, startPortal } from './portal.ts';

/* On a portal of its own: what is closed here would be closed to the other journeys too. */

let browser: Browser;
let portal: StartedPortal;
let admin: Visitor;
let visitor: Visitor;
beforeAll(async () => {
  [browser, portal] = await Promise.all([openBrowser(), startPortal()]);
  const { base } = portal;
  [admin, visitor] = [await visit(browser, { base }), await visit(browser, { base })];
  await signIn(admin, portal.administrator, '/backoffice/access/');
}, 60_000);
afterAll(async () => {
  await browser.close();
  await portal.close();
});

test('an administrator makes the portal private: visitors are asked to sign in, and arrive where they were going', async () => {
  await admin.page.getByRole('radio', { name: /Les comptes du portail seulement/ }).check();
  await admin.page.getByRole('button', { name: 'Enregistrer' }).click();
  await admin.page.getByText('C’est enregistré').waitFor();

  await visitor.go('/explore/?q=plage');
  expect(visitor.page.url()).toContain('/login/?next=');
  expect(await visitor.go('/terms/cookies-policy/')).toBe(200);
  expect((await fetch(`${portal.base}/api/explore/v2.1/catalog/datasets`)).status).toBe(401);
  await visitor.go('/explore/?q=plage');
  await visitor.page.getByLabel('Adresse électronique').fill(portal.administrator.email);
  await visitor.page.getByLabel('Mot de passe').fill(portal.administrator.password);
  await visitor.page.getByRole('button', { name: 'Se connecter' }).click();
  await visitor.page.waitForURL('**/explore/?q=plage');
});

test('a quota is set for those who are not signed in, and told to them', async () => {
  const { page } = admin;
  await page.getByRole('radio', { name: /Tout le monde/ }).check();
  await page.getByLabel(/pour chaque adresse sans connexion/).fill('4321');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('C’est enregistré').waitFor();
  const answer = await fetch(`${portal.base}/api/explore/v2.1/catalog/datasets`);
  expect([answer.status, answer.headers.get('x-ratelimit-limit')]).toEqual([200, '4321']);
});

test('a key is given a quota of its own', async () => {
  const { page, go } = admin;
  await go('/account/');
  await page.getByLabel('À quoi servira la clé').fill('Partenaire');
  await page.getByRole('button', { name: 'Créer une clé' }).click();
  const key = (await page.locator('.key').textContent())?.trim() ?? '';
  await go('/backoffice/access/');
  await page.getByLabel(/Appels par jour pour la clé Partenaire/).fill('900000');
  await page.getByRole('button', { name: /Fixer le quota de la clé Partenaire/ }).click();
  await page.getByText('Le quota de la clé est fixé.').waitFor();
  const answer = await fetch(`${portal.base}/api/explore/v2.1/catalog/datasets?apikey=${key}`);
  expect(answer.headers.get('x-ratelimit-limit')).toBe('900000');
});
