import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, signIn, type Visitor, visit } from './browser.ts';
import { fixtures } from './fixtures/datasets.ts';

const { base, administrator, reader } = inject('place');
const { housing } = fixtures;
const NEWCOMER = 'nouveau@example.org';
let browser: Browser;
let admin: Visitor;
let password = '';

beforeAll(async () => {
  browser = await openBrowser();
  admin = await visit(browser, { base });
  await signIn(admin, administrator);
});
afterAll(() => browser.close());

/** The part of the list that is about one account. */
function account(email: string) {
  return admin.page.locator('.accounts li', { hasText: email });
}

test('an account is made with a password shown once, and opens the back office', async () => {
  const { page, go } = admin;
  await go('/backoffice/users/');
  const form = page.locator('form[action="?/create"]');
  await form.getByLabel('Adresse électronique').fill(NEWCOMER);
  await form.getByLabel('Nom', { exact: true }).fill('Bureau du tourisme');
  await form.getByRole('radio', { name: /Producteur/ }).check();
  await form.getByRole('button', { name: 'Créer le compte' }).click();
  const said = (await page.getByText(/Mot de passe provisoire/).textContent()) ?? '';
  password = said.split(/:\s*/).at(-1)?.trim() ?? '';
  expect(password.length).toBeGreaterThanOrEqual(20);
  await go('/backoffice/users/');
  expect(await page.content()).not.toContain(password);

  const newcomer = await visit(browser, { base });
  await signIn(newcomer, { email: NEWCOMER, password });
  expect(await newcomer.page.locator('h1').textContent()).toBe('Jeux de données');
  await newcomer.leave();
});

test('an address that is taken is refused beside its field', async () => {
  const { page } = admin;
  const form = page.locator('form[action="?/create"]');
  await form.getByLabel('Adresse électronique').fill(NEWCOMER);
  await form.getByRole('button', { name: 'Créer le compte' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.locator('#field-email-fault').textContent()).toBe('Un compte a déjà cette adresse.');
  expect(await form.getByLabel('Adresse électronique').inputValue()).toBe(NEWCOMER);
});

test('somebody made a reader no longer opens the back office, from their next page on', async () => {
  const { page, go } = admin;
  const newcomer = await visit(browser, { base });
  await signIn(newcomer, { email: NEWCOMER, password });
  await go('/backoffice/users/');
  await account(NEWCOMER).getByRole('combobox').selectOption('reader');
  await account(NEWCOMER).getByRole('button', { name: 'Changer' }).click();
  await page.getByText(`Le compte ${NEWCOMER} est changé.`).waitFor();

  await newcomer.go('/backoffice/');
  expect(newcomer.page.url()).toContain('/login/?next=');
  await signIn(newcomer, { email: NEWCOMER, password }, '/account/');
  expect(await newcomer.go('/backoffice/')).toBe(403);
  await newcomer.leave();
});

test('a disabled account is signed out, and cannot come back', async () => {
  const { page, go } = admin;
  const newcomer = await visit(browser, { base });
  await signIn(newcomer, { email: NEWCOMER, password }, '/account/');
  await go('/backoffice/users/');
  await account(NEWCOMER).getByRole('button', { name: 'Désactiver' }).click();
  await page.getByText(`Le compte ${NEWCOMER} est changé.`).waitFor();

  await newcomer.go('/account/');
  expect(newcomer.page.url()).toContain('/login/');
  await newcomer.page.getByLabel('Adresse électronique').fill(NEWCOMER);
  await newcomer.page.getByLabel('Mot de passe').fill(password);
  await newcomer.page.getByRole('button', { name: 'Se connecter' }).click();
  await newcomer.page.getByText('Adresse ou mot de passe inconnus.').waitFor();
  await newcomer.leave();
});

test('the last administrator cannot give up the role', async () => {
  const { page, go } = admin;
  await go('/backoffice/users/');
  await account(administrator.email).getByRole('combobox').selectOption('reader');
  await account(administrator.email).getByRole('button', { name: 'Changer' }).click();
  await page.getByText('C’est le dernier administrateur.').waitFor();
});

test('a key is shown once, opens the API to a program, and opens nothing once revoked', async () => {
  const { page, go } = admin;
  await go('/account/');
  await page.getByLabel('À quoi servira la clé').fill('Import de nuit');
  await page.getByRole('button', { name: 'Créer une clé' }).click();
  const key = (await page.locator('.key code').textContent()) ?? '';
  const ask = () =>
    fetch(`${base}/api/explore/v2.1/catalog/datasets/${housing.id}/records?limit=1`, {
      headers: { authorization: `Apikey ${key}` },
    });
  expect((await ask()).status).toBe(200);
  await go('/account/');
  expect(await page.content()).not.toContain(key);

  await page
    .getByRole('row', { name: /Import de nuit/ })
    .getByRole('button', { name: 'Révoquer' })
    .click();
  await page.getByText('La clé est révoquée').waitFor();
  expect((await ask()).status).toBe(401);
});

test('a restricted dataset exists for its reader alone', async () => {
  const stranger = await visit(browser, { base });
  const known = await visit(browser, { base });
  await signIn(known, reader, '/explore/');
  expect(await known.page.getByRole('link', { name: housing.description.title, exact: true }).count()).toBe(
    1,
  );
  expect(await known.go(`/explore/dataset/${housing.id}/table/`)).toBe(200);
  expect(await known.page.locator('tbody tr').count()).toBe(12);

  await stranger.go('/explore/');
  expect(await stranger.page.getByText(housing.description.title).count()).toBe(0);
  expect(await stranger.go(`/explore/dataset/${housing.id}/table/`)).toBe(404);
  await Promise.all([stranger.leave(), known.leave()]);
});

test('a reader taken off the list finds that the dataset does not exist', async () => {
  const { page, go } = admin;
  const known = await visit(browser, { base });
  await signIn(known, reader, '/explore/');
  const save = async (isOpen: boolean) => {
    await go(`/backoffice/datasets/${housing.id}/`);
    await page.getByRole('checkbox', { name: /Bureau du logement/ }).setChecked(isOpen);
    await page.getByRole('button', { name: 'Enregistrer la description' }).click();
    await page.getByText('La description est enregistrée.').waitFor();
  };
  await save(false);
  expect(await known.go(`/explore/dataset/${housing.id}/table/`)).toBe(404);
  await save(true);
  expect(await known.go(`/explore/dataset/${housing.id}/table/`)).toBe(200);
  await known.leave();
});

test('one’s own password is changed by whoever knows it, and other sessions are over', async () => {
  const [here, elsewhere] = [await visit(browser, { base }), await visit(browser, { base })];
  const chosen = 'quatre mots bien choisis';
  await signIn(here, reader, '/account/');
  await signIn(elsewhere, reader, '/account/');
  const change = async (current: string, next: string, again: string) => {
    await here.page.getByLabel('Mot de passe actuel').fill(current);
    await here.page.getByLabel('Nouveau mot de passe').fill(next);
    await here.page.getByLabel('Le nouveau, une seconde fois').fill(again);
    await here.page.getByRole('button', { name: 'Changer le mot de passe' }).click();
  };
  await change('pas le bon', chosen, chosen);
  await here.page.getByText('Ce n’est pas votre mot de passe actuel.').waitFor();
  await change(reader.password, chosen, `${chosen} !`);
  await here.page.getByText('Les deux nouveaux mots de passe ne sont pas les mêmes.').waitFor();
  await change(reader.password, chosen, chosen);
  await here.page.getByText('Votre mot de passe est changé').waitFor();
  expect(await here.page.getByRole('button', { name: 'Se déconnecter' }).count()).toBe(1);
  await elsewhere.go('/account/');
  expect(elsewhere.page.url()).toContain('/login/');

  await change(chosen, reader.password, reader.password);
  await here.page.getByText('Votre mot de passe est changé').waitFor();
  await Promise.all([here.leave(), elsewhere.leave()]);
});
