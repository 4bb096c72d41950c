import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, signIn, type Visitor, visit } from './browser.ts';
import { mealPrices, refusedFiles } from './fixtures/files.ts';
import { card, previewed, published, sendFile } from './publishing.ts';

const { base, producer } = inject('place');
const ID = 'prix-des-repas';
let browser: Browser;
let visitor: Visitor;

// One person, one session, one browser without script: what a test leaves is what the next one finds.
beforeAll(async () => {
  browser = await openBrowser();
  visitor = await visit(browser, { base });
  await signIn(visitor, producer);
});
afterAll(() => browser.close());

test('a clerk’s spreadsheet is understood: encoding, title lines, commas, days first, and codes kept', async () => {
  const { page, go } = visitor;
  await go('/backoffice/datasets/new/');
  await sendFile(page, { name: 'Prix des repas.csv', buffer: mealPrices({ year: 2026 }) });

  expect(await page.locator('details.reading summary').textContent()).toMatch(
    /windows-1252, point-virgule.*titres à la ligne 4/,
  );
  expect(await page.getByText('Des lignes de titre ont été laissées de côté').count()).toBe(1);
  expect((await previewed(page, 'Établissement'))[1]).toBe('École des Filaos');
  expect((await previewed(page, 'Plat'))[4]).toBe('œufs');
  expect((await previewed(page, 'Code postal'))[0]).toBe('97139');
  expect((await previewed(page, 'Prix (€)')).slice(0, 4)).toEqual([
    '3,45',
    '4,1',
    '1254',
    expect.stringMatching(/^–/),
  ]);
  expect((await previewed(page, 'Servi le'))[1]).toBe('2 févr. 2026');
  expect((await previewed(page, 'Bio'))[0]).toBe('oui');
  expect(await card(page, 'Code postal').getByLabel('Type').inputValue()).toBe('text');
});

test('addresses of people are pointed out before anything is published', async () => {
  const { page } = visitor;
  await page.getByText('1 colonne parle peut-être de personnes').waitFor();
  await page.locator('.personal').getByRole('link', { name: 'Contact' }).click();
  await card(page, 'Contact').getByLabel('Publier').uncheck();
});

test('a corrected type changes the preview, and nothing of what was typed below it is lost', async () => {
  const { page } = visitor;
  await page.getByLabel('Titre', { exact: true }).fill('Prix des repas à l’école');
  await page.getByLabel('Mots-clés').fill('cantine, école');
  await card(page, 'Prix (€)').getByLabel('Type').selectOption('text');
  await page.getByRole('button', { name: 'Actualiser l’aperçu' }).last().click();
  await page.getByText('Voici le nouvel aperçu.').waitFor();

  expect((await previewed(page, 'Prix (€)')).slice(0, 3)).toEqual(['3,45', '4,10', '1 254,00']);
  expect(await page.locator('thead th a').allTextContents()).not.toContain('Contact');
  expect(await page.getByLabel('Titre', { exact: true }).inputValue()).toBe('Prix des repas à l’école');
  expect(await page.getByLabel('Mots-clés').inputValue()).toBe('cantine, école');
});

test('an id that is taken is refused beside its field, and the rest of the form stays', async () => {
  const { page } = visitor;
  await card(page, 'Prix (€)').getByLabel('Type').selectOption('double');
  await page.getByRole('button', { name: 'Actualiser l’aperçu' }).last().click();
  await page.getByText('Voici le nouvel aperçu.').waitFor();
  await page.getByLabel('Identifiant dans les adresses').fill('eaux-de-baignade');
  await page.getByRole('button', { name: 'Publier', exact: true }).click();

  const field = page.getByLabel('Identifiant dans les adresses');
  await page.getByRole('alert').waitFor();
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await page.locator('#field-dataset_id-fault').textContent()).toBe(
    'Un jeu de données porte déjà cet identifiant.',
  );
  expect(await page.getByLabel('Titre', { exact: true }).inputValue()).toBe('Prix des repas à l’école');
  await field.fill(ID);
});

test('what is published is announced, reported, and found by the public', async () => {
  const { page } = visitor;
  await page.getByLabel('Éducation, culture et sport').check();
  await page.getByRole('button', { name: 'Publier', exact: true }).click();
  await page.waitForURL(`**/backoffice/datasets/${ID}/runs/**`);
  await published(page);
  expect(await page.getByText('60 lignes.').count()).toBe(1);
  await page.getByRole('link', { name: 'Voir sur le portail' }).click();
  await page.waitForURL(`**/explore/dataset/${ID}/**`);

  const reader = await visit(browser, { base });
  await reader.go('/explore/?q=cantine');
  await reader.page.getByRole('link', { name: 'Prix des repas à l’école', exact: true }).click();
  await reader.page.getByRole('link', { name: 'Tableau', exact: true }).click();
  expect(await reader.page.getByText('1 254').or(reader.page.getByText('1254')).count()).toBeGreaterThan(0);
  expect(await reader.page.getByText('@example.org').count()).toBe(0);
  await reader.leave();
});

test('the next file of the dataset is read with the corrections of the first, and takes its place', async () => {
  const { page, go } = visitor;
  await go(`/backoffice/datasets/${ID}/`);
  await page.getByRole('link', { name: 'Remplacer le fichier' }).click();
  await sendFile(page, { name: 'Prix des repas 2027.csv', buffer: mealPrices({ year: 2027, rows: 25 }) });
  expect(await page.locator('thead th a').allTextContents()).not.toContain('Contact');
  expect(await card(page, 'Contact').getByLabel('Publier').isChecked()).toBe(false);
  await page.getByRole('button', { name: 'Publier à la place de l’ancien' }).click();
  await page.waitForURL('**/runs/**');
  await published(page);

  await go(`/explore/dataset/${ID}/table/`);
  expect(await page.locator('tbody tr').count()).toBe(25);
  expect(await page.getByText('2027').count()).toBeGreaterThan(0);
  await go(`/backoffice/datasets/${ID}/`);
  expect(await page.locator('#runs tbody tr').count()).toBe(2);
});

test('cells that do not fit are listed on the page and in a report that opens in a spreadsheet', async () => {
  const { page, go } = visitor;
  await go('/backoffice/datasets/eaux-de-baignade/');
  await page.locator('#runs tbody th a').click();
  await page.getByRole('heading', { name: 'Cellules qui ne convenaient pas' }).waitFor();
  expect(await page.locator('tbody tr').count()).toBe(3);
  expect(await page.locator('tbody tr').first().textContent()).toMatch(
    /19.*E\. coli.*échantillon perdu.*n’est pas un nombre/s,
  );
  const started = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Télécharger le rapport (CSV)' }).click();
  const text = await readFile(await (await started).path(), 'utf8');
  expect(text.match(/échantillon perdu/g)).toHaveLength(3);
});

test.each([
  ['an archive', 'donnees.zip', refusedFiles.archive, 'C’est une archive ZIP.'],
  ['a workbook', 'donnees.xlsx', refusedFiles.workbook, 'C’est un classeur Excel.'],
  ['an empty file', 'donnees.csv', refusedFiles.empty, 'Le fichier est vide.'],
  [
    'a file with titles alone',
    'donnees.csv',
    refusedFiles.titles,
    'Le fichier n’a que des titres de colonnes, et aucune ligne.',
  ],
])(
  '%s is refused with a sentence and what to do, and another file can be sent at once',
  async (_, name, buffer, sentence) => {
    const { page, go } = visitor;
    await go('/backoffice/datasets/new/');
    await page
      .getByLabel('Choisir ou déposer un fichier')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await page.getByRole('button', { name: 'Envoyer le fichier' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.locator('p').first().textContent()).toBe(sentence);
    expect(await alert.locator('p').count()).toBe(2);
    expect(await page.getByRole('button', { name: 'Envoyer le fichier' }).count()).toBe(1);
  },
);

test('a description is changed, and a mistake in an address deletes nothing', async () => {
  const { page, go } = visitor;
  await go(`/backoffice/datasets/${ID}/`);
  await page.getByLabel('Titre', { exact: true }).fill('Le prix des repas');
  await page.getByRole('button', { name: 'Enregistrer la description' }).click();
  await page.getByText('La description est enregistrée.').waitFor();
  expect(await page.locator('h1').textContent()).toBe('Le prix des repas');

  await page.getByText('Supprimer ce jeu').click();
  await page.getByLabel(/Pour confirmer/).fill('un-autre-nom');
  await page.getByRole('button', { name: 'Supprimer définitivement' }).click();
  await page.getByText('rien n’a été supprimé').waitFor();
  await page.getByText('Supprimer ce jeu').click();
  await page.getByLabel(/Pour confirmer/).fill(ID);
  await page.getByRole('button', { name: 'Supprimer définitivement' }).click();
  await page.waitForURL('**/backoffice/?deleted=**');
  expect(await go(`/explore/dataset/${ID}/`)).toBe(404);
});

test('a producer finds no page for managing accounts', async () => {
  const { page, go } = visitor;
  await go('/backoffice/');
  expect(await page.getByRole('link', { name: 'Comptes' }).count()).toBe(0);
  expect(await go('/backoffice/users/')).toBe(403);
});
