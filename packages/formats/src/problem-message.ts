import type { ProblemReason } from './reading.ts';

const messages: Record<ProblemReason, string> = {
  'not-a-number': 'This is not a number.',
  'not-an-integer': 'This number has decimals, and the field holds whole numbers.',
  'number-too-large': 'This number is too large for a whole number of 64 bits.',
  'not-a-boolean': 'This is neither yes nor no.',
  'not-a-date': 'This is not a date.',
  'impossible-date': 'There is no such day or time.',
  'not-a-place': 'This is not a place: a latitude and a longitude were expected.',
  'place-out-of-range': 'This is nowhere on Earth: latitudes go from -90 to 90, longitudes from -180 to 180.',
  'not-a-shape': 'This is not a shape in GeoJSON or Well-Known Text.',
  'not-json': 'This is not a JSON object or array.',
  'text-too-long': 'This text is longer than a million characters.',
  'extra-cells': 'The row has more cells than there are columns; these were left out.',
  'missing-cells': 'The row has fewer cells than there are columns; the others are empty.',
  'bad-record': 'This record could not be read, and was left out.',
};

/** The reason in an English sentence. */
export function problemMessage(reason: ProblemReason): string {
  return messages[reason];
}
