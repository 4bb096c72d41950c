export type GeoErrorCode =
  | 'not-a-geometry'
  | 'bad-syntax'
  | 'empty-geometry'
  | 'too-short'
  | 'longitude-out-of-range'
  | 'latitude-out-of-range'
  | 'unknown-projection'
  | 'too-deep'
  | 'too-many-positions'
  | 'crosses-itself';

/** Where in the input: characters from the start of a text, or the path to a member of a JSON value. */
export type GeoPlace = { readonly position: number } | { readonly path: string };

/** A text or value that is no shape we can draw on the Earth. `message` is a sentence for a person. */
export class GeoError extends Error {
  readonly code: GeoErrorCode;
  readonly place: GeoPlace | undefined;

  constructor(code: GeoErrorCode, message: string, place?: GeoPlace) {
    super(message);
    this.name = 'GeoError';
    this.code = code;
    this.place = place;
  }
}
