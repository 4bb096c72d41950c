export interface Fact {
  readonly label: string;
  /** One text, or several; each may lead somewhere. */
  readonly values: readonly { readonly text: string; readonly href?: string; readonly isCode?: boolean }[];
}

export interface FactListProps {
  readonly facts: readonly Fact[];
  /** What stands for a fact that nobody gave. */
  readonly unsaid: string;
}

export const examples: Record<string, FactListProps> = {
  'a text, a link and several': {
    unsaid: 'non précisé',
    facts: [
      { label: 'Producteur', values: [{ text: 'Le Lagon' }] },
      { label: 'Licence', values: [{ text: 'Licence Ouverte', href: 'https://licence.example/' }] },
      {
        label: 'Mots clés',
        values: [
          { text: 'eau', href: '/explore/' },
          { text: 'mer', href: '/explore/' },
        ],
      },
      { label: 'Territoire', values: [] },
    ],
  },
  'markup in a value': {
    unsaid: '',
    facts: [{ label: 'Producteur', values: [{ text: '<script>1</script>' }] }],
  },
};
