import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { audienceRules } from '../audience/rules.ts';
import { platformRegistry } from '../platform/registry.ts';
import { extendRegistry } from '../registry/extend.ts';
import { matomoConsent } from '../services/matomo.ts';
import { youtube } from '../services/youtube.ts';
import { charterColumns, charterOf } from './charter.ts';
import { firstEdition } from './edition.ts';
import { charterMarkdown } from './markdown.ts';
import { charterPdf } from './pdf.ts';
import { thirdPartyColumns } from './third-parties.ts';

const registry = platformRegistry({
  site: 'Portail',
  languages: ['fr', 'en'],
  controller: { name: 'Ville des Étangs', url: null, dpo: 'dpo@example.org' },
});

test.each(['fr', 'en'])(
  'the charter in %s tells every cookie of the registry, with its purpose and its life',
  (language) => {
    const rows = charterOf(registry, language).tables.flatMap((table) => table.rows);
    expect(rows.map(({ name }) => name)).toEqual(registry.items.map(({ name }) => name));
    for (const [index, item] of registry.items.entries()) {
      expect(rows[index]?.purpose).toBe(item.purpose[language]);
      expect(rows[index]?.provider).toBe('Ville des Étangs');
      expect(rows[index]?.duration).not.toBe('');
    }
  },
);

test('lives are said as a person would', () => {
  const lives = (language: string) =>
    Object.fromEntries(
      charterOf(registry, language)
        .tables.flatMap((table) => table.rows)
        .map((row) => [row.name, row.duration.replaceAll('\u00a0', ' ')]),
    );
  expect(lives('fr')).toEqual({
    sessionid: '2 semaines sans activité',
    django_language: '12 mois',
    csrftoken: '12 mois',
    cookies_preferences: '6 mois',
  });
  expect(lives('en').cookies_preferences).toBe('6 months');
});

test('the Markdown charter holds the same rows, and a cell cannot break the table', () => {
  const markdown = charterMarkdown(charterOf(registry, 'fr'));
  for (const { name } of registry.items) expect(markdown).toContain(`| \`${name}\` |`);
  const odd = {
    ...registry,
    items: registry.items.map((item) => ({ ...item, purpose: { fr: 'a|b', en: 'a|b' } })),
  };
  expect(charterMarkdown(charterOf(odd, 'fr'))).toContain('a\\|b');
});

test('a language without texts is refused rather than half written', () => {
  expect(() => charterOf(registry, 'de')).toThrow(/no text in de/);
});

const services = [
  youtube.declare({}),
  matomoConsent.declare({ address: 'https://stats.example.org', site: '1', publisher: 'Communauté' }),
];
const full = extendRegistry({ ...registry, audience: audienceRules }, services);
const editions = [
  firstEdition(registry),
  { number: 2, revision: 'abc123', publishedAt: '2026-12-01T10:00:00Z', registry: full },
];

/** Cells of the tables of a Markdown file, in order. */
function cellsOf(markdown: string): string[][] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '));
}

test.each(['fr', 'en'])('C-49 C-50 in %s the Markdown, read back, is the registry', (language) => {
  const charter = charterOf(full, language, editions);
  const markdown = charterMarkdown(charter);
  const cells = cellsOf(markdown);
  for (const table of charter.tables)
    for (const row of table.rows)
      expect(cells).toContainEqual(
        charterColumns.map((column) => (column === 'name' ? `\`${row.name}\`` : row[column])),
      );
  const rows = charter.tables.flatMap((table) => table.rows);
  expect(rows.map(({ name }) => name).toSorted()).toEqual(full.items.map(({ name }) => name).toSorted());
  // A head and a rule a table, and nothing that is not declared.
  const tables = charter.tables.filter((table) => table.rows.length > 0).length + 1;
  expect(cells).toHaveLength(rows.length + charter.thirdParties.rows.length + 2 * tables);
});

test.each(['fr', 'en'])('C-50 in %s the PDF says every word of the charter', async (language) => {
  const charter = charterOf(full, language, editions);
  const file = await charterPdf(charter, 'https://data.example.org/terms/cookies-policy/');
  expect(file.subarray(0, 5).toString()).toBe('%PDF-');
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(file)), { mergePages: true });
  const bare = (words: string) => words.replaceAll(/\s/g, '');
  const printed = bare(text);
  const words = [
    charter.title,
    charter.revisionText,
    ...[...charter.opening, ...charter.sections].flatMap(({ title, paragraphs }) => [title, ...paragraphs]),
    ...charter.kinds.list.flatMap(({ title, text: told }) => [title, told]),
    ...charter.tables.flatMap(({ title, description, rows }) => [
      title,
      description,
      ...rows.flatMap(Object.values),
    ]),
    ...charter.thirdParties.rows.flatMap((row) => thirdPartyColumns.map((column) => row[column])),
    ...charter.log.entries.flatMap(({ changes }) => changes),
  ];
  expect(words.length).toBeGreaterThan(80);
  for (const one of words) expect(printed).toContain(bare(one));
});

test('a PDF of the charter is tagged, and says its language', async () => {
  const file = await charterPdf(charterOf(full, 'fr', editions), 'https://data.example.org/');
  const document = await getDocumentProxy(new Uint8Array(file));
  expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
  expect(file.toString('latin1')).toContain('/Lang (fr)');
  const tree = await (await document.getPage(1)).getStructTree();
  expect(JSON.stringify(tree)).toContain('"H1"');
});

test.each(['fr', 'en'])(
  'C-25 in %s every controller of a service that is on is named, with its hosts',
  (language) => {
    const { thirdParties } = charterOf(full, language, editions);
    expect(thirdParties.rows.map(({ controller }) => controller)).toEqual(
      full.services.map(({ controller }) => controller.name),
    );
    for (const { host } of full.hosts)
      expect(
        thirdParties.rows.some(({ hosts }) => hosts.includes(host)),
        host,
      ).toBe(true);
    expect(charterOf(registry, language).thirdParties.rows).toEqual([]);
  },
);

test.each(['fr', 'en'])('C-45 in %s what is counted and how to object are said', (language) => {
  const paragraphs = (one: typeof full) =>
    charterOf(one, language)
      .sections.find(({ id }) => id === 'statistics')
      ?.paragraphs.join(' ');
  expect(paragraphs(full)).toMatch(/25/);
  expect(paragraphs(full)).toMatch(/GPC/);
  expect(paragraphs(registry)).not.toMatch(/25/);
});

test('C-56 the revision, its date and what it changed are told, the last one first', () => {
  const { log, revisionText } = charterOf(full, 'fr', editions);
  expect(revisionText).toBe('Révision 2 (abc123), publiée le 1 décembre 2026, relue le 24 novembre 2026.');
  expect(log.entries.map(({ number }) => number)).toEqual([2, 1]);
  expect(log.entries[0]?.changes).toContain('Nouveau service : YouTube.');
  expect(log.entries[1]?.changes).toEqual(['Première version.']);
});
