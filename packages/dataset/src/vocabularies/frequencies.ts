import type { VocabularyTerm } from './term.ts';

/**
 * How often the data are brought up to date. Ids are the codes of the European vocabulary `frequency` in lower case.
 *
 * @see http://publications.europa.eu/resource/authority/frequency
 */
export const frequencies: readonly VocabularyTerm[] = [
  { id: 'cont', label: { fr: 'En continu', en: 'Continuous' } },
  { id: 'hourly', label: { fr: 'Toutes les heures', en: 'Hourly' } },
  { id: 'daily', label: { fr: 'Quotidienne', en: 'Daily' } },
  { id: 'weekly', label: { fr: 'Hebdomadaire', en: 'Weekly' } },
  { id: 'biweekly', label: { fr: 'Toutes les deux semaines', en: 'Every two weeks' } },
  { id: 'monthly', label: { fr: 'Mensuelle', en: 'Monthly' } },
  { id: 'bimonthly', label: { fr: 'Tous les deux mois', en: 'Every two months' } },
  { id: 'quarterly', label: { fr: 'Trimestrielle', en: 'Quarterly' } },
  { id: 'annual_2', label: { fr: 'Semestrielle', en: 'Twice a year' } },
  { id: 'annual', label: { fr: 'Annuelle', en: 'Yearly' } },
  { id: 'biennial', label: { fr: 'Tous les deux ans', en: 'Every two years' } },
  { id: 'irreg', label: { fr: 'Irrégulière', en: 'Irregular' } },
  { id: 'never', label: { fr: 'Jamais', en: 'Never' } },
  { id: 'unknown', label: { fr: 'Inconnue', en: 'Unknown' } },
];
