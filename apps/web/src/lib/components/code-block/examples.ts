export interface CodeBlockProps {
  /** Names the block for those who reach it by keyboard. */
  readonly label: string;
  readonly code: string;
  /** The words of the button that copies; it is shown only where a script can do it. */
  readonly copy: string;
  readonly copied: string;
}

export const examples: Record<string, CodeBlockProps> = {
  'an address': {
    label: 'Adresse de l’appel',
    code: 'https://data.example.org/api/explore/v2.1/catalog/datasets?limit=1',
    copy: 'Copier',
    copied: 'Copié',
  },
  'markup in the code': {
    label: 'Réponse',
    code: '{"a": "<script>1</script>"}',
    copy: 'Copier',
    copied: 'Copié',
  },
};
