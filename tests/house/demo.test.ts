import { datasetIdPattern, frequencies, licenses, themes } from '@parvis/dataset';
import { expect, test } from 'vitest';
import { blocksOf, datasets } from '../../demo/build.ts';

test('each dataset of the demonstration says whose data it is, under which licence, in which words to find it', () => {
  expect(datasets).toHaveLength(3);
  for (const { id, description } of datasets) {
    expect(id).toMatch(datasetIdPattern);
    expect(
      licenses.map((one) => one.id),
      id,
    ).toContain(description.license);
    expect(
      frequencies.map((one) => one.id),
      id,
    ).toContain(description.update_frequency);
    for (const theme of description.theme ?? []) expect(themes.map((one) => one.id)).toContain(theme);
    for (const said of [
      description.theme,
      description.keyword,
      description.attributions,
      description.territory,
    ])
      expect(said, id).not.toHaveLength(0);
    expect(description.publisher, id).toBeTruthy();
    expect(description.references, id).toMatch(/^https:/);
    expect(description.description, id).toContain('paquet npm');
  }
});

test('the packages named in the descriptions are those installed', async () => {
  const { dependencies } = (await import('../../demo/package.json', { with: { type: 'json' } })).default;
  const named = datasets.map(({ description }) =>
    /paquet npm (\S+) (\d[\d.]*\d)\.<\/p>$/.exec(description.description ?? '')?.slice(1),
  );
  expect(Object.fromEntries(named.map((pair) => pair ?? []))).toEqual(dependencies);
});

test('a table is written as a French spreadsheet writes it', () => {
  const written = [
    ...blocksOf({
      id: 'x',
      description: { title: 'X', description: null, license: null },
      columns: [{ header: 'Nom' }, { header: 'Note' }],
      *rows() {
        yield ['Les Abymes', 'dit "la grande"'];
        yield ['Terre-de-Haut; Terre-de-Bas', ''];
      },
    }),
  ].join('');
  expect(written).toBe('Nom;Note\nLes Abymes;"dit ""la grande"""\n"Terre-de-Haut; Terre-de-Bas";\n');
});
