import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export interface PickedFile {
  readonly name: string;
  readonly buffer: Buffer;
}

/** Sends a file by the form of the page, and waits for what was understood of it. */
export async function sendFile(page: Page, { name, buffer }: PickedFile): Promise<void> {
  await page
    .getByLabel('Choisir ou déposer un fichier')
    .setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Envoyer le fichier' }).click();
  await page.getByRole('heading', { name: 'Ce qui a été compris' }).waitFor();
}

/** The part of the review that is about one column of the file. */
export function card(page: Page, column: string) {
  return page.getByRole('group', { name: new RegExp(`^${column.replaceAll(/[()]/g, '\\$&')}`) });
}

/** The cells of a column of the preview, by its header. */
export async function previewed(page: Page, column: string): Promise<string[]> {
  const headers = await page.locator('#review ~ * thead th a, section thead th a').allTextContents();
  const place = headers.indexOf(column) + 1;
  expect(place, `${column} among ${headers.join(', ')}`).toBeGreaterThan(0);
  const cells = await page.locator(`tbody td:nth-child(${place})`).allTextContents();
  return cells.map((cell) => cell.trim());
}

/** Waits until the publication whose page is open is over, as its page says by itself. */
export async function published(page: Page): Promise<void> {
  await page.getByText('Les lecteurs voient maintenant cette version.').waitFor();
}
