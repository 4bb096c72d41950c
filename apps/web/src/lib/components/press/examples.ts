/** A button, or a link that looks like one. */
export interface PressProps {
  readonly label: string;
  /** `main`: the one act of the page. `quiet`: another. `danger`: what cannot be undone. */
  readonly look?: 'main' | 'quiet' | 'danger';
  /** With it, a link. */
  readonly href?: string;
  /** Of a button: where its form goes, when not to the form's own address. */
  readonly action?: string;
  readonly name?: string;
  readonly value?: string;
  /** Its whole name, where several buttons say the same word: begins with the label, so that a voice can call either. */
  readonly title?: string;
  /** The form may be incomplete: what is missing is asked at the end. */
  readonly unchecked?: boolean;
}

export const examples: Record<string, PressProps> = {
  'the act of the page': { label: 'Publier', look: 'main', action: '?/publish' },
  'a link': { label: 'Nouveau jeu de données', look: 'main', href: '/backoffice/datasets/new/' },
  'one among several': { label: 'Révoquer', title: 'Révoquer la clé du soir' },
  'what cannot be undone': { label: 'Supprimer <b>tout</b>', look: 'danger' },
};
