export interface KeyFiguresProps {
  readonly label: string;
  readonly figures: readonly { readonly value: string; readonly label: string }[];
}

export const examples: Record<string, KeyFiguresProps> = {
  'a portal at work': {
    label: 'Le portail en chiffres',
    figures: [
      { value: '12', label: 'jeux de données' },
      { value: '1 234 567', label: 'enregistrements' },
      { value: '24 nov. 2026', label: 'dernière mise à jour' },
    ],
  },
  'markup in a label': { label: '', figures: [{ value: '<script>1</script>', label: '<script>2</script>' }] },
};
