export interface ColumnChoiceProps {
  readonly title: string;
  readonly legend: string;
  readonly apply: string;
  /** Back to the columns shown at first; null: they are those shown. */
  readonly reset: { readonly label: string; readonly href: string } | null;
  readonly action: string;
  readonly kept: readonly (readonly [name: string, value: string])[];
  readonly columns: readonly { readonly name: string; readonly label: string; readonly isShown: boolean }[];
}

const words = {
  title: 'Colonnes (1 sur 2)',
  legend: 'Colonnes affichées',
  apply: 'Afficher ces colonnes',
  action: '/explore/dataset/communes/table/',
};

export const examples: Record<string, ColumnChoiceProps> = {
  'one column of two, under a filter': {
    ...words,
    reset: { label: 'Revenir aux colonnes d’origine', href: '/explore/dataset/communes/table/' },
    kept: [['q', 'eau']],
    columns: [
      { name: 'nom', label: 'Commune', isShown: true },
      { name: 'population', label: 'Population', isShown: false },
    ],
  },
  'markup in a label': {
    ...words,
    reset: null,
    kept: [],
    columns: [{ name: 'nom', label: '<script>1</script>', isShown: true }],
  },
};
