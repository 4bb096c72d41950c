import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inventWords, seededNumbers, WORDS } from './vocabulary.ts';

/** The columns, in order, with the types the raw engine is told; the portal guesses its own. */
export const columns = {
  id: 'BIGINT',
  siret: 'VARCHAR',
  numero: 'INTEGER',
  denomination: 'VARCHAR',
  voie: 'VARCHAR',
  description: 'VARCHAR',
  commune: 'VARCHAR',
  code_postal: 'VARCHAR',
  categorie: 'VARCHAR',
  activite: 'VARCHAR',
  etat: 'VARCHAR',
  espece: 'VARCHAR',
  date_creation: 'DATE',
  date_maj: 'TIMESTAMP',
  hauteur: 'DOUBLE',
  circonference: 'DOUBLE',
  effectif: 'INTEGER',
  remarquable: 'BOOLEAN',
  latitude: 'DOUBLE',
  longitude: 'DOUBLE',
} as const;

const STREETS = ['Rue', 'Avenue', 'Boulevard', 'Place', 'Chemin', 'Impasse'];
const ADJECTIVES = ['commun', 'blanc', 'pleureur'];
const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(1973, 0, 1);
const FIRST_CHANGE = Date.UTC(2015, 0, 1);

/** The CSV of `count` rows in blocks of text: the same at every run, about 300 bytes a row. */
function* csv(count: number): Generator<string> {
  const words = inventWords();
  const next = seededNumbers(42);
  // Zipf-like: a few words are everywhere, most are rare.
  const word = () => words[Math.floor(WORDS ** next()) - 1] ?? '';
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const communes = Array.from({ length: 2000 }, (_, index) => `Saint-${capital(word())}-${index}`);
  const activities = Array.from(
    { length: 2001 },
    (_, index) => `${String(1000 + index)} Activité de ${word()}`,
  );
  const species = Array.from({ length: 300 }, (_, index) => `${capital(word())} ${ADJECTIVES[index % 3]}`);

  let block = `${Object.keys(columns).join(',')}\n`;
  for (let id = 1; id <= count; id++) {
    const commune = 1 + Math.floor(1999 * next() ** 2);
    const category = Math.floor(20 * next() ** 2);
    const state = next();
    const isCentral = category < 10;
    block += [
      id,
      String(id * 7919).padStart(14, '0'),
      1 + Math.floor(next() * 250),
      `${capital(word())} ${word()} ${word()}`,
      `${STREETS[Math.floor(next() * STREETS.length)]} de ${word()}`,
      `"${word()} ${word()} ${word()} ${word()}, ${word()} ${word()}."`,
      communes[commune],
      String(1000 + commune * 45).padStart(5, '0'),
      `Catégorie ${String.fromCharCode(65 + category)}`,
      activities[1 + Math.floor(2000 * next() ** 3)],
      state < 0.58 ? 'Actif' : state < 0.82 ? 'Fermé' : 'Suspendu',
      species[Math.floor(next() * 300)],
      new Date(FIRST_DAY + Math.floor(18_900 * Math.sqrt(next())) * DAY).toISOString().slice(0, 10),
      `${new Date(FIRST_CHANGE + Math.floor(next() * 330_000_000) * 1000).toISOString().slice(0, 19)}Z`,
      (next() * 3500).toFixed(2),
      (next() * 412.3).toFixed(3),
      next() < 0.4 ? '' : Math.floor(Math.exp(8 * (0.4 + 0.6 * next()))),
      next() < 0.005,
      (isCentral ? 48.81 + next() * 0.1 : 42.5 + next() * 8.4).toFixed(6),
      (isCentral ? 2.25 + next() * 0.2 : -4.5 + next() * 12.5).toFixed(6),
    ].join(',');
    block += '\n';
    if (id % 2000 === 0) {
      yield block;
      block = '';
    }
  }
  if (block) yield block;
}

/** Writes the file of `count` rows at `path`, whole or not at all. */
export async function writeRows(path: string, count: number): Promise<void> {
  const draft = `${path}.draft`;
  await pipeline(Readable.from(csv(count)), createWriteStream(draft));
  await rename(draft, path);
}
