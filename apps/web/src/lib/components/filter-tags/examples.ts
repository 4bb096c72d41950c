export interface FilterTagsProps {
  /** Names the list. */
  readonly label: string;
  readonly tags: readonly { readonly label: string; readonly remove: string; readonly href: string }[];
  readonly reset: { readonly label: string; readonly href: string };
}

const tag = { label: 'Santé', remove: 'Retirer le filtre Santé', href: '/explore/' };
const reset = { label: 'Tout effacer', href: '/explore/' };

export const examples: Record<string, FilterTagsProps> = {
  'one filter': { label: 'Filtres actifs', tags: [tag], reset },
  'no filter': { label: 'Filtres actifs', tags: [], reset },
  'markup in a filter': {
    label: 'Filtres actifs',
    tags: [tag, { ...tag, label: '<script>1</script>', remove: '"><script>2</script>' }],
    reset,
  },
};
