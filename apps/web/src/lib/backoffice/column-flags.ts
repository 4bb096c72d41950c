import type { ColumnGuess } from '@parvis/api';

/** Why a column should be looked at before it is published. */
export interface ColumnFlags {
  /** Some cells do not fit, or the guess could have been another. */
  readonly isDoubtful: boolean;
  /** It may tell of people. */
  readonly isPersonal: boolean;
}

const doubts: readonly string[] = [
  'ambiguous-thousands',
  'ambiguous-dates',
  'mixed-units',
  'duplicate-header',
  'looks-like-lambert-93',
];
const personal: readonly string[] = ['looks-like-email', 'looks-like-phone'];
/** Of a header. Not `nom` alone: in open data it is most often the name of a place. */
const personalName =
  /(^|_)(prenoms?|patronyme|nom_(de_)?(famille|naissance|usage)|(date|lieu)_(de_)?naissance|ne_le|nee_le|tel|telephone|portable|mobile|courriel|e_?mail|mail|iban|nir|numero_securite_sociale)(_|$)/;

/** What a person should look at in a column that is to be published; a column left out asks for nothing. */
export function columnFlags({ choice, confidence, remarks }: ColumnGuess): ColumnFlags {
  if (choice.discard) return { isDoubtful: false, isPersonal: false };
  return {
    isDoubtful: confidence < 1 || remarks.some((remark) => doubts.includes(remark)),
    isPersonal: remarks.some((remark) => personal.includes(remark)) || personalName.test(choice.name),
  };
}
