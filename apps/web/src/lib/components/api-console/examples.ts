import type { JsonToken } from '../../explore/json-tokens.ts';

export interface ConsoleInput {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly isTall: boolean;
  /** When it is one of a list. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

export interface ApiConsoleProps {
  readonly title: string;
  readonly lead: string;
  readonly action: string;
  /** The view of the other tabs, carried along. */
  readonly kept: readonly (readonly [name: string, value: string])[];
  readonly inputs: readonly ConsoleInput[];
  readonly run: string;
  readonly namesLabel: string;
  readonly names: readonly string[];
  /** What came of the request; null: none was sent. */
  readonly answer: {
    readonly requestLabel: string;
    readonly request: string;
    readonly title: string;
    readonly status: string;
    readonly isRefused: boolean;
    /** The API's own sentence, when it refused. */
    readonly refusal: string | null;
    readonly tokens: readonly JsonToken[];
    readonly cut: string | null;
  } | null;
  /** A call that gives a file: where it is, and what is said of it. */
  readonly file?: {
    readonly title: string;
    readonly text: string;
    readonly address: string;
    readonly label: string;
  } | null;
  readonly copy: string;
  readonly copied: string;
}

const input = {
  name: 'where',
  label: 'where : à quelles conditions',
  hint: 'n > 1',
  value: '',
  isTall: true,
};
const empty: ApiConsoleProps = {
  title: 'Console',
  lead: 'Composez une requête.',
  action: '/explore/dataset/communes/api/',
  kept: [['q', 'eau']],
  inputs: [input, { ...input, name: 'limit', label: 'limit : combien', isTall: false, value: '10' }],
  run: 'Envoyer la requête',
  namesLabel: 'Les champs',
  names: ['nom', '`date`'],
  answer: null,
  copy: 'Copier',
  copied: 'Copié',
};
const answer = {
  requestLabel: 'Requête envoyée',
  request: 'https://data.example.org/api/explore/v2.1/x',
  title: 'Réponse',
  status: 'Statut 200, 1 ko, en 3 ms',
  isRefused: false,
  refusal: null,
  tokens: [{ kind: 'number', text: '32' }],
  cut: null,
} as const;

export const examples: Record<string, ApiConsoleProps> = {
  'before any request': empty,
  'a list, and a file': {
    ...empty,
    names: [],
    inputs: [{ ...input, options: [{ value: 'csv', label: 'csv' }], value: 'csv', isTall: false }],
    file: {
      title: 'Appel',
      text: 'Un fichier.',
      address: 'https://data.example.org/api/x?a="<b>',
      label: 'Télécharger',
    },
  },
  'an answer': { ...empty, answer },
  'a refusal, with markup in the query': {
    ...empty,
    inputs: [{ ...input, value: '</textarea><script>1</script>' }],
    answer: {
      ...answer,
      isRefused: true,
      refusal: 'Unknown field: <script>2</script>',
      status: 'Statut 400',
    },
  },
};
