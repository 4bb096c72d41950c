export interface SortChoiceProps {
  readonly label: string;
  readonly choices: readonly { readonly label: string; readonly href: string; readonly isChosen: boolean }[];
}

export const examples: Record<string, SortChoiceProps> = {
  'three orders': {
    label: 'Trier par',
    choices: [
      { label: 'Mise à jour récente', href: '/explore/', isChosen: true },
      { label: 'Titre', href: '/explore/?sort=title', isChosen: false },
    ],
  },
};
