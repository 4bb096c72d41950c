export interface ChoiceFormProps {
  readonly action: string;
  /** The form token of a signed-in person. */
  readonly token: string | null;
  readonly revision: string;
  /** What was chosen so far: one sentence or two. */
  readonly current: readonly string[];
  /** What changed since; null: nothing. */
  readonly changes: { readonly title: string; readonly list: readonly string[] } | null;
  readonly title: string;
  /** Said where nothing asks for consent; null: something does. */
  readonly nothing: string | null;
  readonly categories: readonly {
    readonly code: string;
    readonly title: string;
    readonly description: string;
    readonly ifRefused: string;
    readonly isAccepted: boolean;
    readonly services: readonly {
      readonly code: string;
      readonly name: string;
      readonly isAccepted: boolean;
      readonly who: string;
      readonly hosts: string;
      readonly policy: { readonly href: string; readonly label: string };
    }[];
  }[];
  readonly objection: {
    readonly title: string;
    readonly text: string;
    readonly label: string;
    readonly isMade: boolean;
  } | null;
  readonly refuse: string;
  readonly accept: string;
  /** Null: there is nothing to tick. */
  readonly save: string | null;
  /** Null: nothing is kept. */
  readonly forget: { readonly title: string; readonly text: string; readonly button: string } | null;
}

const nothing: ChoiceFormProps = {
  action: '/cookies/preferences/',
  token: null,
  revision: '000000',
  changes: null,
  current: ['Vous n’avez pas fait de choix.'],
  title: 'Ce qui demande votre accord',
  nothing: 'Rien ne demande votre accord.',
  categories: [],
  objection: null,
  refuse: 'Tout refuser',
  accept: 'Tout accepter',
  save: null,
  forget: null,
};

export const examples: Record<string, ChoiceFormProps> = {
  'nothing asks': nothing,
  'a category asks, a choice was made, someone is signed in': {
    ...nothing,
    token: 'abc',
    nothing: null,
    categories: [
      {
        code: 'vi',
        title: 'Vidéos',
        description: 'Vidéos d’un autre site.',
        ifRefused: 'Si vous refusez : un lien.',
        isAccepted: true,
        services: [
          {
            code: 'vv',
            name: 'Vidéothèque',
            isAccepted: true,
            who: 'Responsable : Vidéothèque SA',
            hosts: 'video.example (France)',
            policy: { href: 'https://video.example/vie-privee', label: 'Politique de Vidéothèque' },
          },
        ],
      },
    ],
    changes: { title: 'Ce qui a changé', list: ['Nouveau service : Vidéothèque.'] },
    objection: {
      title: 'Mesure d’audience',
      text: 'Les visites sont comptées.',
      label: 'Je m’oppose à la mesure',
      isMade: false,
    },
    save: 'Enregistrer mon choix',
    forget: { title: 'Effacer', text: 'Tout est effacé.', button: 'Tout oublier' },
  },
};
