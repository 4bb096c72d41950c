import type { VocabularyTerm } from './term.ts';

export interface License extends VocabularyTerm {
  /** Where its text is; null: there is none. */
  readonly url: string | null;
}

/**
 * The licences offered. The first two are those that French law lets a public body choose (article D323-2-1 of the code of
 * relations between the public and the administration); the others come with data made elsewhere.
 */
export const licenses: readonly License[] = [
  {
    id: 'licence-ouverte-2.0',
    label: { fr: 'Licence Ouverte v2.0 (Etalab)', en: 'Open Licence v2.0 (Etalab)' },
    url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
  },
  {
    id: 'odbl-1.0',
    label: { fr: 'Licence ODbL v1.0 (Open Database License)', en: 'Open Database License (ODbL) v1.0' },
    url: 'https://opendatacommons.org/licenses/odbl/1-0/',
  },
  {
    id: 'odc-by-1.0',
    label: { fr: 'Licence ODC-BY v1.0', en: 'Open Data Commons Attribution License (ODC-BY) v1.0' },
    url: 'https://opendatacommons.org/licenses/by/1-0/',
  },
  {
    id: 'pddl-1.0',
    label: { fr: 'Domaine public (PDDL v1.0)', en: 'Public Domain Dedication and License (PDDL) v1.0' },
    url: 'https://opendatacommons.org/licenses/pddl/1-0/',
  },
  {
    id: 'cc0-1.0',
    label: { fr: 'Domaine public (CC0 1.0)', en: 'Public domain (CC0 1.0)' },
    url: 'https://creativecommons.org/publicdomain/zero/1.0/',
  },
  {
    id: 'cc-by-4.0',
    label: { fr: 'Creative Commons Attribution (CC BY 4.0)', en: 'Creative Commons Attribution (CC BY 4.0)' },
    url: 'https://creativecommons.org/licenses/by/4.0/',
  },
  {
    id: 'cc-by-sa-4.0',
    label: {
      fr: 'Creative Commons Attribution, partage dans les mêmes conditions (CC BY-SA 4.0)',
      en: 'Creative Commons Attribution-ShareAlike (CC BY-SA 4.0)',
    },
    url: 'https://creativecommons.org/licenses/by-sa/4.0/',
  },
];
