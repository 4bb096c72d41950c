export interface EmptyStateProps {
  readonly title: string;
  readonly lead: string;
  readonly tips: readonly { readonly text: string; readonly href?: string }[];
}

export const examples: Record<string, EmptyStateProps> = {
  'nothing found': {
    title: 'Aucun jeu de données ne répond à cette demande',
    lead: 'Quelques pistes :',
    tips: [
      { text: 'vérifiez l’orthographe ;' },
      { text: 'parcourez les 9 jeux du portail.', href: '/explore/' },
    ],
  },
  'nothing to suggest': { title: 'Vide', lead: '', tips: [] },
};
