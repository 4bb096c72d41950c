export interface DatasetCardProps {
  readonly href: string;
  readonly title: string;
  readonly summary: string | null;
  readonly noSummary: string;
  /** Id of the theme whose drawing stands at its side. */
  readonly glyph: string | null;
  readonly themes: readonly string[];
  /** Publisher, last update, number of records: in words. */
  readonly facts: readonly string[];
  /** The word that says that few may see it; null: everyone. */
  readonly restricted: string | null;
  readonly viewsLabel: string;
  readonly views: readonly { readonly href: string; readonly label: string }[];
}

const beaches: DatasetCardProps = {
  href: '/explore/dataset/plages/information/',
  title: 'Qualité des eaux de baignade',
  summary: 'Relevés hebdomadaires sur les plages surveillées.',
  noSummary: 'Sans description.',
  glyph: 'envi',
  themes: ['Environnement', 'Santé'],
  facts: ['Communauté du Lagon', 'Mis à jour le 20 nov. 2026', '812 enregistrements'],
  restricted: null,
  viewsLabel: 'Accès directs à « Qualité des eaux de baignade »',
  views: [
    { href: '/explore/dataset/plages/table/', label: 'Tableau' },
    { href: '/explore/dataset/plages/export/', label: 'Export' },
  ],
};

export const examples: Record<string, DatasetCardProps> = {
  'a dataset with everything': beaches,
  'a dataset of which nothing is said': {
    ...beaches,
    summary: null,
    glyph: null,
    themes: [],
    facts: [],
    views: [],
  },
  'a restricted dataset': { ...beaches, restricted: 'Accès réservé' },
  'markup in the data': {
    ...beaches,
    title: '<script>1</script>',
    summary: '<script>2</script>',
    themes: ['<script>3</script>'],
  },
};
