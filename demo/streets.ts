import type { DemoDataset } from './demo-dataset.ts';
import { namesByCode, readDepartements, readStreets, type Street } from './packages.ts';

const parities = { '0': 'Pairs', '1': 'Impairs' };

/** The postal code of each street of France: 512,154 lines. */
export const streets: DemoDataset = {
  id: 'codes-postaux-des-voies',
  description: {
    title: 'Codes postaux des voies de France',
    description:
      '<p>Le code postal de chaque voie de France, désignée par son code FANTOIR, et des communes qui n’en ont qu’un. ' +
      'Quand une voie en a plusieurs, une ligne par tronçon dit le côté et les numéros.</p>' +
      '<p>Une ligne sans code de voie vaut pour toute la commune. Le fichier FIMOCT dont viennent ces données ' +
      'n’est plus publié depuis 2023 : elles ne sont plus mises à jour.</p>' +
      '<p>Jeu de données de démonstration, tiré du paquet npm codes-postaux 4.1.2.</p>',
    license: 'licence-ouverte-2.0',
    theme: ['regi'],
    keyword: ['code postal', 'voie', 'FANTOIR', 'adresse', 'commune'],
    publisher: 'Base Adresse Nationale, d’après la DGFiP, l’INSEE et La Poste',
    references: 'https://www.data.gouv.fr/fr/datasets/5a9ac6b9c751df4caed2b133/',
    attributions: [
      'DGFiP : fichier FIMOCT · INSEE : code officiel géographique · La Poste : codes postaux · mise en forme de la Base Adresse Nationale (Licence Ouverte)',
    ],
    update_frequency: 'never',
    territory: ['France'],
    language: 'fr',
  },
  columns: [
    { header: 'Code postal', type: 'text', description: '5 chiffres' },
    { header: 'Code INSEE', type: 'text', description: 'Code officiel géographique de la commune' },
    { header: 'Commune' },
    { header: "Libellé d'acheminement", description: 'Commune telle qu’elle s’écrit sur une enveloppe' },
    { header: 'Code de voie', type: 'text', description: 'Code FANTOIR ; vide : toute la commune' },
    { header: 'Côté', facet: true, description: 'Numéros pairs ou impairs ; vide : tous' },
    { header: 'Premier numéro', type: 'int' },
    { header: 'Premier indice', type: 'text', description: 'B pour bis, T pour ter…' },
    { header: 'Dernier numéro', type: 'int' },
    { header: 'Dernier indice', type: 'text' },
    {
      header: "Code INSEE de l'ancienne commune",
      type: 'text',
      description: 'De la commune d’avant une fusion',
    },
    { header: 'Code du département', type: 'text', facet: true },
    { header: 'Département', facet: true },
  ],
  *rows() {
    const departements = namesByCode(readDepartements());
    for (const street of readStreets()) {
      const departement = departementOf(street);
      yield [
        street.codePostal,
        street.codeCommune,
        street.nomCommune,
        street.libelleAcheminement,
        street.codeVoie === 'XXXX' ? '' : street.codeVoie,
        street.codeParite === undefined ? '' : parities[street.codeParite],
        String(street.borneInferieure?.numero ?? ''),
        street.borneInferieure?.repetition ?? '',
        String(street.borneSuperieure?.numero ?? ''),
        street.borneSuperieure?.repetition ?? '',
        street.codeAncienneCommune ?? '',
        departement,
        departements.get(departement) ?? '',
      ];
    }
  },
};

/** The first characters of a commune's code: two, or three overseas. */
function departementOf({ codeCommune }: Pick<Street, 'codeCommune'>): string {
  return codeCommune.slice(0, /^9[78]/.test(codeCommune) ? 3 : 2);
}
