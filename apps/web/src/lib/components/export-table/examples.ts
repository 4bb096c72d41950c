export interface ExportColumn {
  readonly title: string;
  /** How many records and columns a file holds. */
  readonly extent: string;
}

export interface ExportTableProps {
  readonly caption: string;
  readonly formatHead: string;
  /** The whole dataset, and what the table shows when that is less. */
  readonly files: readonly ExportColumn[];
  readonly formats: readonly {
    readonly id: string;
    readonly name: string;
    /** Whom it suits. */
    readonly text: string;
    /** One for each of `files`, in the same order. */
    readonly links: readonly {
      readonly href: string;
      readonly label: string;
      /** What is read aloud: which file, in which format. */
      readonly said: string;
      readonly size: string;
    }[];
  }[];
}

const link = {
  href: '/api/x/exports/csv',
  label: 'Télécharger',
  said: 'Télécharger le jeu complet en CSV',
  size: 'environ 12 ko',
};
const csv = { id: 'csv', name: 'CSV', text: 'Pour un tableur.', links: [link] };
const words = { caption: 'Formats', formatHead: 'Format' };

export const examples: Record<string, ExportTableProps> = {
  'the whole dataset': {
    ...words,
    files: [{ title: 'Le jeu complet', extent: '32 enregistrements' }],
    formats: [csv, { ...csv, id: 'json', name: 'JSON' }],
  },
  'the dataset and a selection': {
    ...words,
    files: [
      { title: 'Le jeu complet', extent: '32 enregistrements' },
      { title: 'Ce que je vois', extent: '3 enregistrements' },
    ],
    formats: [
      {
        ...csv,
        links: [
          link,
          { ...link, href: '/api/x/exports/csv?where=y', said: 'Télécharger la sélection en CSV' },
        ],
      },
    ],
  },
};
