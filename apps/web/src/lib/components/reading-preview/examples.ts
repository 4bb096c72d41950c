/** The first rows of a file as they will be published. Everything is already in words. */
export interface ReadingPreviewProps {
  readonly caption: string;
  readonly columns: readonly {
    readonly label: string;
    readonly type: string;
    readonly unit: string | null;
    /** Where the column is corrected, and a word when it should be looked at. */
    readonly href: string;
    readonly flag: string | null;
  }[];
  readonly rows: readonly (readonly {
    readonly text: string | null;
    readonly problem: boolean;
  }[])[];
  /** Columns whose cells stand at the end of theirs, as numbers do. */
  readonly numeric: readonly number[];
  /** Read aloud in a cell that does not fit, and in an empty one. */
  readonly problemWord: string;
  readonly emptyWord: string;
}

const words = { problemWord: 'ne convient pas', emptyWord: 'vide' };

export const examples: Record<string, ReadingPreviewProps> = {
  'two columns, one cell that does not fit': {
    caption: 'Les 2 premières lignes',
    columns: [
      { label: 'Commune', type: 'Texte', unit: null, href: '#column-0', flag: null },
      { label: 'Prix', type: 'Décimal', unit: '€', href: '#column-1', flag: 'à vérifier' },
    ],
    rows: [
      [
        { text: 'Les Abymes', problem: false },
        { text: '12.5', problem: false },
      ],
      [
        { text: 'Saint-Claude', problem: false },
        { text: 'n.c.', problem: true },
      ],
    ],
    numeric: [1],
    ...words,
  },
  'a file without rows': { caption: 'Aucune ligne', columns: [], rows: [], numeric: [], ...words },
  'markup and nothing in cells': {
    caption: 'La première ligne',
    columns: [{ label: '<b>Nom</b>', type: 'Texte', unit: null, href: '#column-0', flag: null }],
    rows: [[{ text: null, problem: false }], [{ text: '<script>1</script>', problem: false }]],
    numeric: [],
    ...words,
  },
};
