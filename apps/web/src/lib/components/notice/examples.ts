/** Something the page tells at once: what was done, what was refused, what to know. */
export interface NoticeProps {
  readonly kind: 'done' | 'refused' | 'known';
  readonly title: string;
  readonly text?: string | null;
}

export const examples: Record<string, NoticeProps> = {
  'a thing done': { kind: 'done', title: 'Le jeu de données est publié.' },
  'a refusal with what to do': {
    kind: 'refused',
    title: 'Cet identifiant est déjà pris.',
    text: 'Choisissez-en un autre, ou remplacez le fichier de ce jeu.',
  },
  'markup in a file name': { kind: 'known', title: '<script>1</script>', text: null },
};
