import { expect, test } from 'vitest';
import type { Bench } from './bench.ts';

/** Facets: flat, of lists, of paths, of dates, under their own filters. */
export function facetTests(bench: () => Bench): void {
  test('the most frequent value first, equal ones by their text; what is empty is no value', async () => {
    expect(await bench().countFacets({ facet: ['espece'] })).toEqual({
      espece: [
        ['ACER', 2],
        ['ANNONA', 2],
        ['QUERCUS', 2],
        ['ROYSTONEA', 1],
        ['quercus', 1],
        ['ÉRABLE', 1],
        ['œillet', 1],
      ],
    });
  });

  test('a record counts once for each of its values, however often it repeats one', async () => {
    const { etiquettes } = await bench().countFacets({ facet: ['etiquettes'] });
    expect(etiquettes).toEqual([
      ['parc', 4],
      ['fruit', 2],
      ['rue', 2],
      ['vieux', 2],
      ['A|B', 1],
      ['art', 1],
      ['c;d', 1],
      ['côte', 1],
    ]);
  });

  test.each([
    ['count', ['ROYSTONEA', 'quercus', 'ÉRABLE']],
    ['-count', ['ACER', 'ANNONA', 'QUERCUS']],
    ['alphanum', ['ACER', 'ANNONA', 'QUERCUS']],
    ['-alphanum', ['œillet', 'ÉRABLE', 'quercus']],
  ])('sorted by %s and cut', async (sort, first) => {
    const { espece } = await bench().countFacets({
      facet: [`facet(name="espece", sort="${sort}", limit=3)`],
    });
    expect(espece?.map(([value]) => value)).toEqual(first);
  });

  test('numbers are sorted as numbers', async () => {
    const { age } = await bench().countFacets({ facet: [`facet(name="age", sort="num")`] });
    expect(age?.map(([value]) => value)).toEqual(['-7', '0', '5', '7', '12', '30', '45', '100']);
  });

  test('a path shows its roots, and what is below a node that was refined', async () => {
    expect(await bench().countFacets({ facet: ['chemin'] })).toEqual({
      chemin: [
        ['Europe', 6],
        ['Amérique', 4],
      ],
    });
    const { chemin } = await bench().countFacets({ facet: ['chemin'], refine: ['chemin:Europe/France'] });
    expect(chemin).toEqual([
      ['Europe', 4],
      ['Europe > France', 4],
      ['Europe > France > Paris', 2],
      ['Europe > France > Lyon', 1],
    ]);
  });

  test('a date shows its years, then months, then days; the newest first when the field says so', async () => {
    const { plante } = await bench().countFacets({ facet: ['plante'] });
    expect(plante?.slice(0, 3)).toEqual([
      ['2024', 3],
      ['2019', 2],
      ['2012', 1],
    ]);
    const refined = await bench().countFacets({ facet: ['plante'], refine: ['plante:2024/02'] });
    expect(refined.plante).toEqual([
      ['2024', 1],
      ['2024 > 02', 1],
      ['2024 > 02 > 29', 1],
    ]);
  });

  test('an instant belongs to the year of the zone', async () => {
    const where = [`id in ('a04', 'a11', 'a12')`];
    expect(await bench().countFacets({ facet: ['facet(name="vu", sort="alphanum")'], where })).toEqual({
      vu: [
        ['2023', 1],
        ['2024', 2],
      ],
    });
    const paris = { facet: ['facet(name="vu", sort="alphanum")'], where, timezone: 'Europe/Paris' };
    expect(await bench().countFacets(paris)).toEqual({
      vu: [
        ['2023', 1],
        ['2024', 1],
        ['2025', 1],
      ],
    });
  });

  test('a disjunctive facet is counted without its own refinement, the others with it', async () => {
    const refine = ['etiquettes:fruit'];
    const { etiquettes, espece } = await bench().countFacets({ facet: ['etiquettes', 'espece'], refine });
    expect(espece).toEqual([['ANNONA', 2]]);
    expect(etiquettes).toContainEqual(['parc', 4]);
    expect(etiquettes).toContainEqual(['fruit', 2]);
  });

  test('facets count what is found, exclusions and words too', async () => {
    const question = { facet: ['espece'], where: [`"parc"`], exclude: ['espece:QUERCUS'] };
    const { espece } = await bench().countFacets(question);
    expect(espece).toContainEqual(['ACER', 1]);
    expect(espece).toContainEqual(['quercus', 1]);
    expect(espece).not.toContainEqual(['QUERCUS', 1]);
  });

  test('without a name, every facet of the dataset, in its order', async () => {
    const facets = await bench().countFacets({});
    expect(Object.keys(facets)).toEqual(['espece', 'etiquettes', 'chemin', 'age', 'plante', 'vu']);
  });
}
