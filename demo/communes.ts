import { type DemoDataset, listSeparator } from './demo-dataset.ts';
import {
  type Commune,
  type Epci,
  namesByCode,
  readArrondissements,
  readCommunes,
  readDepartements,
  readEpci,
  readRegions,
} from './packages.ts';

const kinds: Record<Epci['type'], string> = {
  CC: 'Communauté de communes',
  CA: "Communauté d'agglomération",
  CU: 'Communauté urbaine',
  METRO: 'Métropole',
  MET69: 'Métropole de Lyon',
};

const zones: Record<Commune['zone'], string> = {
  metro: 'Métropole',
  drom: "Départements et régions d'outre-mer",
  com: "Collectivités d'outre-mer",
};

/** The communes of France as they are today, 34,969 of them, 32 in Guadeloupe. */
export const communes: DemoDataset = {
  id: 'communes-de-france',
  description: {
    title: 'Communes de France',
    description:
      '<p>Les communes de France au 1<sup>er</sup> janvier 2026, outre-mer compris : code officiel géographique, ' +
      'numéro SIREN, codes postaux, population légale, intercommunalité à fiscalité propre, arrondissement, département et région.</p>' +
      '<p>Les codes sont des textes : ils gardent leur zéro initial, et la Corse ses lettres (2A, 2B). Une commune d’outre-mer, ' +
      'ou l’une des quatre îles qui n’ont pas d’intercommunalité, peut n’avoir ni SIREN ni EPCI.</p>' +
      '<p>Jeu de données de démonstration, tiré du paquet npm @etalab/decoupage-administratif 6.0.0.</p>',
    license: 'licence-ouverte-2.0',
    theme: ['gove', 'regi'],
    keyword: ['commune', 'code INSEE', 'population', 'intercommunalité', 'code postal', 'Guadeloupe'],
    publisher: 'Etalab, d’après l’INSEE, la DGCL et La Poste',
    references: 'https://github.com/datagouv/decoupage-administratif',
    attributions: [
      'INSEE : code officiel géographique et populations légales · DGCL : EPCI à fiscalité propre · La Poste : base officielle des codes postaux · mise en forme d’Etalab (Licence Ouverte)',
    ],
    update_frequency: 'annual',
    territory: ['France'],
    language: 'fr',
  },
  columns: [
    {
      header: 'Code INSEE',
      type: 'text',
      description: 'Code officiel géographique de la commune, 5 caractères',
    },
    { header: 'Commune' },
    {
      header: 'Codes postaux',
      type: 'text',
      multivalued: listSeparator,
      description: 'Tous ceux de la commune',
    },
    { header: 'Population', type: 'int', description: 'Population légale (INSEE)' },
    { header: 'SIREN', type: 'text', description: 'Numéro SIREN de la commune' },
    {
      header: "SIREN de l'EPCI",
      type: 'text',
      description: 'Numéro de l’intercommunalité à fiscalité propre',
    },
    { header: 'EPCI', facet: true, description: 'Intercommunalité à fiscalité propre' },
    { header: "Nature de l'EPCI", facet: true },
    { header: "Code de l'arrondissement", type: 'text' },
    { header: 'Arrondissement' },
    { header: 'Code du département', type: 'text' },
    { header: 'Département', facet: true },
    { header: 'Code de la région', type: 'text' },
    { header: 'Région', facet: true },
    { header: 'Zone', facet: true },
  ],
  *rows() {
    const arrondissements = namesByCode(readArrondissements());
    const departements = namesByCode(readDepartements());
    const regions = namesByCode(readRegions());
    const epciOf = new Map(readEpci().flatMap((epci) => epci.membres.map(({ code }) => [code, epci])));
    for (const commune of readCommunes()) {
      if (commune.type !== 'commune-actuelle') continue;
      const epci = epciOf.get(commune.code);
      yield [
        commune.code,
        commune.nom,
        (commune.codesPostaux ?? []).join(listSeparator),
        String(commune.population ?? ''),
        commune.siren ?? '',
        epci?.code ?? '',
        epci?.nom ?? '',
        epci ? kinds[epci.type] : '',
        commune.arrondissement ?? '',
        arrondissements.get(commune.arrondissement ?? '') ?? '',
        commune.departement,
        departements.get(commune.departement) ?? '',
        commune.region,
        regions.get(commune.region) ?? '',
        zones[commune.zone],
      ];
    }
  },
};
