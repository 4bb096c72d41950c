export interface FacetValue {
  readonly label: string;
  /** The count as it is shown, and as it is said: `12`, `12 résultats`. */
  readonly count: string;
  readonly countSaid: string;
  /** Where a click leads: with this value chosen, or no longer. */
  readonly href: string;
  readonly isChosen: boolean;
  /** Values below it, for a path or a date. */
  readonly below: readonly FacetValue[];
}

export interface FacetGroup {
  readonly name: string;
  readonly label: string;
  readonly isOpen: boolean;
  /** Shown at once. */
  readonly values: readonly FacetValue[];
  /** Shown on demand, with the words that say how many there are. */
  readonly others: { readonly label: string; readonly values: readonly FacetValue[] } | null;
}

export interface FacetListProps {
  readonly title: string;
  readonly empty: string;
  readonly groups: readonly FacetGroup[];
}

const water: FacetValue = {
  label: 'Environnement',
  count: '3',
  countSaid: '3 résultats',
  href: '/explore/?refine.theme=Environnement',
  isChosen: false,
  below: [],
};
const theme: FacetGroup = {
  name: 'theme',
  label: 'Thème',
  isOpen: true,
  values: [water, { ...water, label: 'Santé', href: '/explore/', isChosen: true }],
  others: null,
};

export const examples: Record<string, FacetListProps> = {
  'two values, one chosen': { title: 'Filtrer', empty: 'Rien à filtrer ici.', groups: [theme] },
  'values on demand and a date open on its months': {
    title: 'Filtrer',
    empty: 'Rien à filtrer ici.',
    groups: [
      { ...theme, others: { label: '3 autres', values: [water] } },
      {
        ...theme,
        name: 'modified',
        label: 'Mise à jour',
        isOpen: false,
        values: [{ ...water, label: '2026', isChosen: true, below: [{ ...water, label: 'mars' }] }],
      },
    ],
  },
  'nothing to filter': { title: 'Filtrer', empty: 'Rien à filtrer ici.', groups: [] },
  'markup in the data': {
    title: 'Filtrer',
    empty: '',
    groups: [{ ...theme, label: '<script>1</script>', values: [{ ...water, label: '<script>2</script>' }] }],
  },
};
