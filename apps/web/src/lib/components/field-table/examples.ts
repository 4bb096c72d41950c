export interface FieldTableProps {
  readonly caption: string;
  readonly columns: { readonly field: string; readonly type: string; readonly example: string };
  readonly noExample: string;
  readonly fields: readonly {
    readonly label: string;
    /** The technical name. */
    readonly name: string;
    readonly type: string;
    /** What else is to be known of it: filtered by, part of the key, unit. */
    readonly marks: readonly string[];
    /** A value as it is shown in the table; null: there is none. */
    readonly example: string | null;
    readonly description: string | null;
  }[];
}

const population = {
  label: 'Population municipale',
  name: 'population',
  type: 'Nombre entier',
  marks: ['en hab.'],
  example: '12 345 hab.',
  description: 'Population légale au 1er janvier.',
};
const words = {
  caption: 'Les champs du jeu',
  columns: { field: 'Champ', type: 'Type', example: 'Exemple' },
  noExample: 'sans exemple',
};

export const examples: Record<string, FieldTableProps> = {
  'a field with everything': { ...words, fields: [population] },
  'a field of which nothing is known': {
    ...words,
    fields: [{ ...population, marks: [], example: null, description: null }],
  },
  'markup in the data': {
    ...words,
    fields: [{ ...population, label: '<script>1</script>', example: '<script>2</script>' }],
  },
};
