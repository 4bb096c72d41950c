import type { VocabularyTerm } from './term.ts';

/**
 * The themes of the catalogue: the thirteen of the European vocabulary `data-theme`, whose codes they carry, so that a
 * catalogue harvested by a European portal keeps its themes, then three that French towns ask for.
 *
 * @see http://publications.europa.eu/resource/authority/data-theme
 */
export const themes: readonly VocabularyTerm[] = [
  { id: 'agri', label: { fr: 'Agriculture, pêche, alimentation', en: 'Agriculture, fisheries, food' } },
  { id: 'econ', label: { fr: 'Économie et finances', en: 'Economy and finance' } },
  { id: 'educ', label: { fr: 'Éducation, culture et sport', en: 'Education, culture and sport' } },
  { id: 'ener', label: { fr: 'Énergie', en: 'Energy' } },
  { id: 'envi', label: { fr: 'Environnement', en: 'Environment' } },
  {
    id: 'gove',
    label: { fr: 'Gouvernement et secteur public', en: 'Government and public sector' },
  },
  { id: 'heal', label: { fr: 'Santé', en: 'Health' } },
  { id: 'intr', label: { fr: 'Affaires internationales', en: 'International issues' } },
  {
    id: 'just',
    label: {
      fr: 'Justice, institutions et sécurité publique',
      en: 'Justice, legal system and public safety',
    },
  },
  { id: 'regi', label: { fr: 'Régions et villes', en: 'Regions and cities' } },
  { id: 'soci', label: { fr: 'Population et société', en: 'Population and society' } },
  { id: 'tech', label: { fr: 'Science et technologie', en: 'Science and technology' } },
  { id: 'tran', label: { fr: 'Transports', en: 'Transport' } },
  { id: 'housing', label: { fr: 'Logement et urbanisme', en: 'Housing and planning' } },
  { id: 'tourism', label: { fr: 'Tourisme', en: 'Tourism' } },
  { id: 'risks', label: { fr: 'Risques naturels', en: 'Natural hazards' } },
];
