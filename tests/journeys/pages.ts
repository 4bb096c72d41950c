import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { fixtures } from './fixtures/datasets.ts';
import { mealPrices, refusedFiles } from './fixtures/files.ts';
import { sendFile } from './publishing.ts';

/** Who looks at a page. */
export type Who = 'nobody' | 'producer' | 'administrator';

/** A page as somebody meets it. */
export interface ListedPage {
  /** The folder of its `+page.svelte` under apps/web/src/routes. */
  readonly route: string;
  /** What tells this state of the page from the others. */
  readonly state: string;
  readonly path: string;
  readonly who?: Who;
  readonly status?: number;
  /** What is done before looking. */
  readonly act?: (page: Page) => Promise<void>;
}

const dataset = `/explore/dataset/${fixtures.markets.id}`;
const office = '/backoffice';

/** Opens everything that folds. */
const unfold = (page: Page) =>
  page.locator('details').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '');
  });

const drop = (name: string, buffer: Buffer) => async (page: Page) => {
  await page
    .getByLabel('Choisir ou déposer un fichier')
    .setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Envoyer le fichier' }).click();
  await page.getByRole('alert').waitFor();
};

const review = async (page: Page) => {
  await sendFile(page, { name: 'Prix des repas.csv', buffer: mealPrices({ year: 2026, doubtful: true }) });
  await unfold(page);
};

const registerApplication = async (page: Page) => {
  await page.getByLabel('Nom de l’application').fill('Carnet de terrain');
  await page.getByLabel('Adresse de retour').fill('https://carnet.example.org/retour');
  await page.getByRole('button', { name: 'Enregistrer l’application' }).click();
  await page.getByRole('status').first().waitFor();
};

/**
 * Every page there is, in each of its states. A page that is not here fails a test; each is opened with and without script,
 * at two widths, in light and in dark, and looked at by axe.
 */
export const pages: readonly ListedPage[] = [
  { route: '(front)', state: 'home', path: '/' },
  { route: '(front)/api', state: 'about the API', path: '/api/' },
  {
    route: '(front)/api/explore/v2.1/console',
    state: 'a call to compose',
    path: '/api/explore/v2.1/console',
  },
  {
    route: '(front)/api/explore/v2.1/console',
    state: 'an answer',
    path: `/api/explore/v2.1/console/?operation=getRecords&dataset_id=${fixtures.markets.id}&limit=2&run=1`,
  },
  { route: '(front)/explore', state: 'catalogue, all unfolded', path: '/explore/', act: unfold },
  {
    route: '(front)/explore',
    state: 'filtered catalogue',
    path: '/explore/?refine.theme=Sant%C3%A9&q=plage',
  },
  { route: '(front)/explore', state: 'nothing found', path: '/explore/?q=introuvable' },
  {
    route: '(front)/explore/dataset/[dataset_id]/information',
    state: 'information',
    path: `${dataset}/information/`,
  },
  {
    route: '(front)/explore/dataset/[dataset_id]/table',
    state: 'table',
    path: `${dataset}/table/`,
    act: unfold,
  },
  {
    route: '(front)/explore/dataset/[dataset_id]/table',
    state: 'filtered and sorted table',
    path: `${dataset}/table/?refine.type=artisanal&sort=etals`,
  },
  {
    route: '(front)/explore/dataset/[dataset_id]/table',
    state: 'no row left',
    path: `${dataset}/table/?q=introuvable`,
  },
  {
    route: '(front)/explore/dataset/[dataset_id]/export',
    state: 'export',
    path: `${dataset}/export/?refine.type=artisanal`,
  },
  {
    route: '(front)/explore/dataset/[dataset_id]/api',
    state: 'API, all unfolded',
    path: `${dataset}/api/`,
    act: unfold,
  },
  {
    route: '(front)/explore/dataset/[dataset_id]/api',
    state: 'console with a mistake',
    path: `${dataset}/api/?where=etal+%3E+3&run=1`,
  },
  { route: '(front)/audience', state: 'audience, before its first day is over', path: '/audience/' },
  { route: '(front)/cookies/preferences', state: 'choice about cookies', path: '/cookies/preferences/' },
  { route: '(front)/terms/cookies-policy', state: 'cookie charter', path: '/terms/cookies-policy/' },
  { route: '(front)/terms/privacy-policy', state: 'privacy', path: '/terms/privacy-policy/' },
  { route: '(front)/terms/terms-and-conditions', state: 'terms', path: '/terms/terms-and-conditions/' },
  { route: '+error', state: 'no such page', path: '/nowhere/', status: 404 },
  { route: '+error', state: 'no such dataset', path: '/explore/dataset/none/table/', status: 404 },
  { route: 'login', state: 'sign-in', path: '/login/' },
  {
    route: 'login',
    state: 'sign-in refused',
    path: '/login/',
    act: async (page) => {
      await page.getByLabel('Adresse électronique').fill('personne@example.org');
      await page.getByLabel('Mot de passe').fill('au hasard');
      await page.getByRole('button', { name: 'Se connecter' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { route: '+error', state: 'not allowed', path: `${office}/users/`, who: 'producer', status: 403 },
  { route: 'account', state: 'account', path: '/account/', who: 'administrator' },
  {
    route: 'account',
    state: 'key just made',
    path: '/account/',
    who: 'administrator',
    act: async (page) => {
      await page.getByLabel('À quoi servira la clé').fill('Relevé des capteurs');
      await page.getByRole('button', { name: 'Créer une clé' }).click();
      await page.locator('.key').waitFor();
    },
  },
  {
    route: 'account',
    state: 'password refused',
    path: '/account/',
    who: 'administrator',
    act: async (page) => {
      await page.getByLabel('Mot de passe actuel').fill('pas le bon du tout');
      await page.getByLabel('Nouveau mot de passe').fill('quatre mots bien choisis');
      await page.getByLabel('Le nouveau, une seconde fois').fill('quatre mots bien choisis');
      await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
      await page.locator('#field-current-fault').waitFor();
    },
  },
  {
    route: 'account',
    state: 'application just registered',
    path: '/account/',
    who: 'administrator',
    act: registerApplication,
  },
  {
    route: 'account',
    state: 'application refused',
    path: '/account/',
    who: 'administrator',
    act: async (page) => {
      await page.getByLabel('Nom de l’application').fill('Carnet de terrain');
      await page.getByLabel('Adresse de retour').fill('carnet.example.org');
      await page.getByRole('button', { name: 'Enregistrer l’application' }).click();
      await page.locator('#field-redirect_uri-fault').waitFor();
    },
  },
  {
    route: 'oauth2/authorize',
    state: 'an application asks',
    path: '/account/',
    who: 'administrator',
    act: async (page) => {
      await registerApplication(page);
      const id = await page.locator('section[aria-labelledby="applications"] dl code').first().textContent();
      await page.goto(`/oauth2/authorize/?client_id=${id}&response_type=code`);
      await page.getByRole('button', { name: 'Autoriser' }).waitFor();
    },
  },
  {
    route: 'oauth2/authorize',
    state: 'an application nobody knows asks',
    path: '/oauth2/authorize/?client_id=nobody&response_type=code',
    who: 'administrator',
  },
  { route: 'backoffice', state: 'list', path: `${office}/`, who: 'producer' },
  { route: 'backoffice', state: 'list, nothing found', path: `${office}/?q=introuvable`, who: 'producer' },
  {
    route: 'backoffice/datasets/new',
    state: 'a file to choose',
    path: `${office}/datasets/new/`,
    who: 'producer',
  },
  {
    route: 'backoffice/datasets/new',
    state: 'file refused',
    path: `${office}/datasets/new/`,
    who: 'producer',
    act: drop('donnees.zip', refusedFiles.archive),
  },
  {
    route: 'backoffice/datasets/new',
    state: 'review, all unfolded',
    path: `${office}/datasets/new/`,
    who: 'administrator',
    act: review,
  },
  {
    route: 'backoffice/datasets/new',
    state: 'id refused',
    path: `${office}/datasets/new/`,
    who: 'administrator',
    act: async (page) => {
      await review(page);
      await page.getByLabel('Identifiant dans les adresses').fill(fixtures.markets.id);
      await page.getByRole('button', { name: 'Publier', exact: true }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    route: 'backoffice/datasets/[id]',
    state: 'dataset, all unfolded',
    path: `${office}/datasets/${fixtures.housing.id}/`,
    who: 'administrator',
    act: unfold,
  },
  {
    route: 'backoffice/datasets/[id]/replace',
    state: 'a file in the place of another',
    path: `${office}/datasets/${fixtures.markets.id}/replace/`,
    who: 'producer',
  },
  {
    route: 'backoffice/datasets/[id]/runs/[run]',
    state: 'report with cells that did not fit',
    path: `${office}/datasets/${fixtures.bathing.id}/`,
    who: 'producer',
    act: async (page) => {
      await page.locator('#runs tbody th a').click();
      await page.waitForURL('**/runs/**');
    },
  },
  {
    route: 'backoffice/audience',
    state: 'audience, before its first day is over',
    path: `${office}/audience/`,
    who: 'producer',
  },
  { route: 'backoffice/users', state: 'accounts', path: `${office}/users/`, who: 'administrator' },
  {
    route: 'backoffice/users',
    state: 'account refused',
    path: `${office}/users/`,
    who: 'administrator',
    act: async (page) => {
      const form = page.locator('form[action="?/create"]');
      await form.getByLabel('Adresse électronique').fill('production@example.org');
      await form.getByRole('button', { name: 'Créer le compte' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { route: 'backoffice/access', state: 'who may read', path: `${office}/access/`, who: 'administrator' },
  {
    route: 'backoffice/cookies',
    state: 'cookies and services',
    path: `${office}/cookies/`,
    who: 'administrator',
  },
  {
    route: 'backoffice/cookies',
    state: 'what a change would do',
    path: `${office}/cookies/`,
    who: 'administrator',
    act: async (page) => {
      await page.getByRole('button', { name: 'Ajouter Vidéos YouTube' }).click();
      await page.getByRole('button', { name: 'Publier cette révision' }).waitFor();
    },
  },
  {
    route: 'backoffice/audits',
    state: 'audits of the portal by itself',
    path: `${office}/audits/`,
    who: 'administrator',
  },
  {
    route: 'backoffice/audits/[id]',
    state: 'what an audit found, all unfolded',
    path: `${office}/audits/`,
    who: 'administrator',
    act: async (page) => {
      // The audit that the setup asked for may still be under way.
      await expect
        .poll(async () => page.reload().then(() => page.locator('tbody th a').count()), { timeout: 25_000 })
        .toBeGreaterThan(0);
      await page.locator('tbody th a').first().click();
      await page.waitForURL(/audits\/[\w-]{36}\/$/);
      await unfold(page);
    },
  },
];
