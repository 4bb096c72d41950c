/** Something described in RDF, as a tree: what both RDF/XML and Turtle write. Names are `prefix:name`. */
export interface Resource {
  readonly type: string;
  /** Its address; null for what has none of its own. */
  readonly about: string | null;
  readonly properties: readonly (readonly [name: string, value: Value])[];
}

export type Value =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly language?: string | null;
      readonly type?: string;
    }
  | { readonly kind: 'address'; readonly address: string }
  | Resource;

/** The vocabularies, by their prefixes. */
export const prefixes: Readonly<Record<string, string>> = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcterms: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** `dcat:Dataset` → its whole address. */
export function wholeName(name: string): string {
  const [prefix = '', local = ''] = name.split(':');
  return (prefixes[prefix] ?? '') + local;
}

/** An address as RDF holds it: what no address may hold is percent-encoded, whoever wrote it. */
export function safeAddress(address: string): string {
  return address.replace(/[\p{Cc}\s<>"{}|\\^`]/gu, (character) => encodeURIComponent(character));
}
