export interface PortalFooterProps {
  readonly title: string;
  readonly publishedBy: string;
  readonly publisherUrl: string | null;
  readonly note: string;
  /** Markup of the server's own: a sentence that is shown to those whose browser refuses. Empty: none. */
  readonly signal: string;
  readonly software: string;
  readonly groups: readonly {
    readonly title: string;
    readonly links: readonly { readonly href: string; readonly label: string }[];
  }[];
}

const groups = [
  { title: 'Explorer', links: [{ href: '/explore/', label: 'Tous les jeux de données' }] },
  {
    title: 'Cadre légal',
    links: [
      { href: '/terms/cookies-policy/', label: 'Politique de cookies' },
      { href: '/cookies/preferences/', label: 'Gérer mes cookies' },
    ],
  },
];

export const examples: Record<string, PortalFooterProps> = {
  'a portal with its publisher’s site': {
    title: 'Données du lagon',
    publishedBy: 'Publié par la commune du Lagon',
    publisherUrl: 'https://lagon.example',
    note: 'Lire ne dépose aucun cookie.',
    signal: '',
    software: 'Portail réalisé avec Parvis',
    groups,
  },
  'a publisher without a site': {
    title: 'Données',
    publishedBy: 'Publié par <b>elle</b>',
    publisherUrl: null,
    note: '',
    signal: '',
    software: 'Portail réalisé avec Parvis',
    groups,
  },
};
