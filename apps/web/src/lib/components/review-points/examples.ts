/** One thing to look at before publishing, and the columns it is about. */
export interface ReviewPoint {
  /** `good`: nothing to look at. `doubt`: a guess to check. `personal`: data about people, perhaps. */
  readonly kind: 'good' | 'doubt' | 'personal';
  readonly title: string;
  readonly text: string | null;
  readonly columns: readonly { readonly label: string; readonly href: string }[];
}

export interface ReviewPointsProps {
  readonly points: readonly ReviewPoint[];
}

export const examples: Record<string, ReviewPointsProps> = {
  'a doubt and a column about people': {
    points: [
      {
        kind: 'doubt',
        title: '2 colonnes à vérifier',
        text: null,
        columns: [
          { label: 'Prix', href: '#column-3' },
          { label: 'Servi le', href: '#column-5' },
        ],
      },
      {
        kind: 'personal',
        title: '1 colonne semble parler de personnes',
        text: 'Ne la publiez que si vous en avez le droit.',
        columns: [{ label: 'Contact', href: '#column-6' }],
      },
    ],
  },
  'nothing to look at': {
    points: [{ kind: 'good', title: 'Rien de particulier à vérifier', text: null, columns: [] }],
  },
  'markup in a header': {
    points: [
      {
        kind: 'doubt',
        title: '1 colonne',
        text: null,
        columns: [{ label: '<b>Nom</b>', href: '#column-0' }],
      },
    ],
  },
};
