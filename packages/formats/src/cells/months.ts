/** Names of months in French and English, with and without accents, whole and cut short, without their final point. */
const names: readonly (readonly string[])[] = [
  ['janvier', 'janv', 'jan', 'january'],
  ['fevrier', 'fevr', 'fev', 'feb', 'february'],
  ['mars', 'mar', 'march'],
  ['avril', 'avr', 'apr', 'april'],
  ['mai', 'may'],
  ['juin', 'jun', 'june'],
  ['juillet', 'juil', 'jul', 'july'],
  ['aout', 'aou', 'aug', 'august'],
  ['septembre', 'sept', 'sep', 'september'],
  ['octobre', 'oct', 'october'],
  ['novembre', 'nov', 'november'],
  ['decembre', 'dec', 'december'],
];

const days = [
  'lundi',
  'mardi',
  'mercredi',
  'jeudi',
  'vendredi',
  'samedi',
  'dimanche',
  'lun',
  'mar',
  'mer',
  'jeu',
];
const weekdays = new Set([...days, 'ven', 'sam', 'dim', 'le']);

const months = new Map(names.flatMap((forms, index) => forms.map((form) => [form, index + 1] as const)));
const LONGEST = 9;

/** 1 to 12, or 0 when the word is no month. */
export function monthNamed(word: string): number {
  if (word.length < 3 || word.length > LONGEST) return 0;
  return months.get(word) ?? months.get(withoutAccents(word.toLowerCase())) ?? 0;
}

/** A day of the week, or the article that stands in its place: `lundi`, `lun`, `le`. */
export function isWeekday(word: string): boolean {
  return word.length >= 2 && word.length <= LONGEST && weekdays.has(withoutAccents(word.toLowerCase()));
}

/** Latin letters without their accents; other characters as they are. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '');
}
