interface Common {
  readonly name: string;
  readonly label: string;
  /** Said before the input, and tied to it. */
  readonly hint?: string | undefined;
  /** What is wrong with the value; the page says it is wrong, the field says why. */
  readonly fault?: string | undefined;
  readonly required?: boolean;
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly isChosen: boolean;
}

/** One question of a form: its label, its hint, its input, its fault. */
export type FormFieldProps = Common &
  (
    | {
        readonly kind: 'text' | 'email' | 'password' | 'number';
        readonly value?: string | undefined;
        readonly autocomplete?: 'username' | 'current-password' | 'new-password' | 'off' | undefined;
        readonly pattern?: string;
        readonly minlength?: number;
        readonly maxlength?: number;
        readonly min?: number;
        readonly max?: number;
      }
    | { readonly kind: 'lines'; readonly value?: string | undefined; readonly rows?: number }
    | {
        readonly kind: 'list';
        readonly value?: string | undefined;
        readonly options: readonly { readonly value: string; readonly label: string }[];
      }
    | { readonly kind: 'boxes'; readonly options: readonly Option[] }
    | { readonly kind: 'choice'; readonly options: readonly Option[] }
  );

export const examples: Record<string, FormFieldProps> = {
  'a text with a hint': {
    kind: 'text',
    name: 'title',
    label: 'Titre',
    hint: 'En quelques mots',
    value: 'Arbres',
  },
  'a password': {
    kind: 'password',
    name: 'password',
    label: 'Mot de passe',
    autocomplete: 'current-password',
    required: true,
  },
  'a fault': {
    kind: 'text',
    name: 'dataset_id',
    label: 'Identifiant',
    value: 'É',
    fault: 'Lettres sans accents.',
  },
  'a list': {
    kind: 'list',
    name: 'license',
    label: 'Licence',
    value: 'lov2',
    options: [
      { value: '', label: '–' },
      { value: 'lov2', label: 'Licence Ouverte 2.0' },
    ],
  },
  'boxes, none ticked': {
    kind: 'boxes',
    name: 'theme',
    label: 'Thèmes',
    options: [{ value: 'environment', label: 'Environnement', isChosen: false }],
  },
  'one of two': {
    kind: 'choice',
    name: 'visibility',
    label: 'Qui peut le voir',
    options: [
      { value: 'domain', label: 'Tout le monde', isChosen: true },
      { value: 'restricted', label: 'Des personnes choisies', hint: 'Invisible aux autres', isChosen: false },
    ],
  },
  'markup in a value': {
    kind: 'lines',
    name: 'description',
    label: 'Description',
    value: '</textarea><script>1</script>',
  },
};
