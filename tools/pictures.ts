/*
 * Takes the pictures of the README again, from a running portal that has the demonstration data:
 *
 *   node tools/pictures.ts http://localhost:3000 EMAIL PASSWORD
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from './setup/browser.js';
import { root } from './setup.js';

interface Picture {
  /** Of the file, in docs/images. */
  readonly name: string;
  readonly path: string;
  /** What to do there before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
}

/** A file as a town hall sends it: a title above the table, semicolons, decimal commas, days first, Windows letters. */
const trees = Buffer.from(
  [
    'Inventaire des arbres remarquables;;;;;;',
    'Relevé du printemps;;;;;;',
    '',
    'Numéro;Essence;Code INSEE;Hauteur (m);Planté le;Classé;Position',
    '001;Fromager;97120;28,5;12/03/1954;oui;16.2411,-61.5331',
    '002;Flamboyant;97113;9,2;04/11/1987;non;16.2058,-61.4919',
    '003;Poirier-pays;97128;11,75;23/06/1979;oui;16.2254,-61.3872',
    '004;Palmier royal;97105;21;30/01/1932;oui;15.9957,-61.7292',
    '005;Mahogany à petites feuilles;97117;14,3;15/08/1961;non;16.3326,-61.3456',
    '006;Figuier maudit;97111;17,6;02/09/1948;oui;16.3056,-61.7953',
  ].join('\r\n'),
  'latin1',
);

const pictures: readonly Picture[] = [
  { name: 'home', path: '/' },
  { name: 'catalogue', path: '/explore/?q=communes' },
  {
    name: 'table',
    path: '/explore/dataset/communes-de-france/table/?refine.departement=Guadeloupe&sort=population',
  },
  {
    name: 'preview',
    path: '/backoffice/datasets/new/',
    act: async (page) => {
      await page
        .getByLabel('Choisir ou déposer un fichier')
        .setInputFiles({ name: 'arbres-remarquables.csv', mimeType: 'text/csv', buffer: trees });
      await page.getByRole('button', { name: 'Envoyer le fichier' }).click();
      await page.getByRole('heading', { name: 'Ce qui a été compris' }).scrollIntoViewIfNeeded();
    },
  },
];

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/login/?next=/backoffice/');
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByLabel('Mot de passe').fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL('**/backoffice/');
}

const [base, email, password] = process.argv.slice(2);
if (!base || !email || !password) throw new Error('Usage: node tools/pictures.ts ADDRESS EMAIL PASSWORD');
const executablePath = findBrowser();
if (!executablePath) throw new Error('No Chromium: install the package chromium, or set CHROME_PATH.');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({
    baseURL: base,
    locale: 'fr-FR',
    viewport: { width: 1280, height: 860 },
  });
  const folder = join(root, 'docs', 'images');
  await mkdir(folder, { recursive: true });
  for (const { name, path, act } of pictures) {
    if (path.startsWith('/backoffice/')) await signIn(page, email, password);
    await page.goto(path);
    await act?.(page);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    process.stdout.write(`docs/images/${name}.png\n`);
  }
} finally {
  await browser.close();
}
