export interface DatasetHeadProps {
  readonly crumbsLabel: string;
  readonly catalogue: { readonly href: string; readonly label: string };
  readonly title: string;
  /** Id of the theme whose drawing stands beside the title. */
  readonly glyph: string | null;
  readonly facts: readonly string[];
  readonly restricted: string | null;
  readonly tabsLabel: string;
  readonly tabs: readonly { readonly href: string; readonly label: string; readonly isHere: boolean }[];
}

const communes: DatasetHeadProps = {
  crumbsLabel: 'Fil d’Ariane',
  catalogue: { href: '/explore/', label: 'Jeux de données' },
  title: 'Communes de Guadeloupe',
  glyph: 'regi',
  facts: ['Communauté du Lagon', 'Mis à jour le 12 nov. 2026'],
  restricted: null,
  tabsLabel: 'Vues du jeu de données',
  tabs: [
    { href: '/explore/dataset/communes/information/', label: 'Informations', isHere: true },
    { href: '/explore/dataset/communes/table/', label: 'Tableau', isHere: false },
  ],
};

export const examples: Record<string, DatasetHeadProps> = {
  'an open dataset': communes,
  'a restricted one of which little is said': {
    ...communes,
    glyph: null,
    facts: [],
    restricted: 'Accès réservé',
  },
  'markup in the title': { ...communes, title: '<script>1</script>', facts: ['<script>2</script>'] },
};
