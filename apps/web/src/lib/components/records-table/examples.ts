export interface TableCell {
  readonly text: string;
  readonly href?: string;
  readonly isEmpty: boolean;
  /** What is left of a long text, shown on demand. */
  readonly rest?: string;
}

export interface TableColumn {
  readonly name: string;
  readonly label: string;
  /** The field's description. */
  readonly help: string | null;
  readonly isNumber: boolean;
  /** Its values are never broken over two lines: numbers, dates. */
  readonly isWhole: boolean;
  readonly sorted: 'ascending' | 'descending' | 'none';
  /** Where a click on the header leads, and what it will do. */
  readonly href: string;
  readonly sortSaid: string;
}

export interface RecordsTableProps {
  /** Names the region one may scroll. */
  readonly region: string;
  readonly caption: string;
  readonly empty: string;
  readonly more: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
}

const name: TableColumn = {
  name: 'nom',
  label: 'Commune',
  help: 'Nom officiel',
  isNumber: false,
  isWhole: false,
  sorted: 'ascending',
  href: '/explore/dataset/communes/table/?sort=nom',
  sortSaid: 'Trier Commune en ordre décroissant',
};
const population: TableColumn = {
  name: 'population',
  label: 'Population',
  help: null,
  isNumber: true,
  isWhole: true,
  sorted: 'none',
  href: '/explore/dataset/communes/table/?sort=-population',
  sortSaid: 'Trier Population en ordre croissant',
};
const words = {
  region: 'Tableau de Communes, défilable',
  caption: 'Enregistrements 1 à 2 sur 2',
  empty: 'vide',
  more: 'Lire la suite',
};
const text = (value: string) => ({ text: value, isEmpty: false });

export const examples: Record<string, RecordsTableProps> = {
  'numbers, a link, an empty cell and a long text': {
    ...words,
    columns: [name, population],
    rows: [
      [text('Baillif'), { text: '', isEmpty: true }],
      [{ text: 'https://lagon.example/', href: 'https://lagon.example/', isEmpty: false }, text('5 000')],
      [{ text: 'Un texte long…', rest: 'et sa suite', isEmpty: false }, text('0')],
    ],
  },
  'no row': { ...words, columns: [name], rows: [] },
  'markup in the data': {
    ...words,
    columns: [{ ...name, label: '<script>1</script>', help: '"><script>2</script>' }],
    rows: [[text('<script>3</script>')]],
  },
};
