export interface LegalTextProps {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly {
    readonly title: string;
    readonly paragraphs: readonly string[];
    readonly link?: { readonly href: string; readonly label: string };
  }[];
  /** Who wrote this, and who may change it. */
  readonly note: string;
}

export const examples: Record<string, LegalTextProps> = {
  'two sections': {
    title: 'Conditions d’utilisation',
    lead: 'En peu de mots.',
    sections: [
      { title: 'Le service', paragraphs: ['Gratuit.', 'Sans compte.'] },
      {
        title: 'Éditeur',
        paragraphs: ['Le Lagon'],
        link: { href: 'https://lagon.example', label: 'Son site' },
      },
    ],
    note: 'Texte fourni.',
  },
  'markup in the publisher’s name': {
    title: 'Conditions',
    lead: '',
    sections: [{ title: 'Éditeur', paragraphs: ['<script>1</script>'] }],
    note: '',
  },
};
