import { withoutAccents } from '../cells/months.ts';

/** The words of a header, small and without accents: `Code INSEE (2020)` → `code`, `insee`, `2020`. */
export function wordsOf(header: string): string[] {
  return withoutAccents(header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Two headers that a person would call the same: case, accents and punctuation apart. */
export function headerKey(header: string): string {
  return wordsOf(header).join(' ');
}

const codes = new Set([
  'code',
  'codes',
  'cod',
  'insee',
  'codgeo',
  'depcom',
  'cog',
  'siren',
  'siret',
  'nic',
  'cp',
  'postal',
  'postcode',
  'zip',
  'zipcode',
  'uai',
  'rna',
  'ape',
  'naf',
  'finess',
  'iris',
  'epci',
  'tel',
  'telephone',
  'phone',
  'fax',
  'mobile',
  'portable',
  'iban',
  'ean',
  'isbn',
  'issn',
]); // prettier-ignore

// Numbers by these names alone are those of an official list.
const territories = new Set([
  'commune',
  'departement',
  'dep',
  'dept',
  'region',
  'reg',
  'canton',
  'arrondissement',
]);

const quantities = new Set([
  'nb',
  'nbre',
  'nombre',
  'taux',
  'total',
  'montant',
  'prix',
  'cout',
  'population',
  'pop',
  'part',
  'pct',
  'pourcentage',
  'surface',
  'superficie',
  'effectif',
  'effectifs',
  'moyenne',
  'count',
  'number',
  'rate',
  'amount',
  'price',
]); // prettier-ignore

/** Would whole numbers under this header be codes, which nobody adds up? */
export function namesACode(header: string): boolean {
  const words = wordsOf(header);
  if (words.length === 1 && territories.has(words[0] as string)) return true;
  return words.some((word) => codes.has(word)) && !words.some((word) => quantities.has(word));
}

export function hasWord(header: string, words: readonly string[]): boolean {
  return wordsOf(header).some((word) => words.includes(word));
}
