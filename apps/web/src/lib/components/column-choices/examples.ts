import type { StateBadgeProps } from '../state-badge/examples.ts';

/** One column of a file: what was guessed of it, and the inputs that correct the guess. */
export interface ColumnCard {
  /** Of its place in the page. */
  readonly id: string;
  /** Names of the inputs. */
  readonly inputs: {
    readonly keep: string;
    readonly label: string;
    readonly name: string;
    readonly type: string;
    readonly facet: string;
    readonly multivalued: string;
    readonly description: string;
  };
  readonly label: string;
  readonly name: string;
  readonly type: string;
  readonly isKept: boolean;
  readonly isFacet: boolean;
  readonly multivalued: string;
  readonly description: string;
  /** How many cells fit, in a sentence. */
  readonly confidence: string;
  /** Why it should be looked at, the gravest first. */
  readonly flags: readonly StateBadgeProps[];
  /** Sentences: empty cells, what was noticed. */
  readonly remarks: readonly string[];
  readonly examples: readonly string[];
  /** `ligne 12 : n.c.` */
  readonly counterExamples: readonly string[];
}

export interface ColumnChoicesProps {
  readonly columns: readonly ColumnCard[];
  readonly types: readonly { readonly value: string; readonly label: string }[];
  readonly words: {
    readonly keep: string;
    readonly label: string;
    readonly name: string;
    readonly type: string;
    readonly facet: string;
    readonly multivalued: string;
    readonly description: string;
    readonly more: string;
    readonly examples: string;
    readonly counterExamples: string;
  };
}

const words: ColumnChoicesProps['words'] = {
  keep: 'Publier',
  label: 'Libellé',
  name: 'Identifiant technique',
  type: 'Type',
  facet: 'Proposer comme filtre',
  multivalued: 'Séparateur de valeurs',
  description: 'Description',
  more: 'Plus de réglages',
  examples: 'Par exemple',
  counterExamples: 'Ne conviennent pas',
};
const types = [
  { value: 'text', label: 'Texte' },
  { value: 'int', label: 'Entier' },
];
const inputs = (index: number): ColumnCard['inputs'] => ({
  keep: `column.${index}.keep`,
  label: `column.${index}.label`,
  name: `column.${index}.name`,
  type: `column.${index}.type`,
  facet: `column.${index}.facet`,
  multivalued: `column.${index}.multivalued`,
  description: `column.${index}.description`,
});

export const examples: Record<string, ColumnChoicesProps> = {
  'a sure column and a doubtful one': {
    types,
    words,
    columns: [
      {
        id: 'column-0',
        inputs: inputs(0),
        label: 'Code commune',
        name: 'code_commune',
        type: 'text',
        isKept: true,
        isFacet: false,
        multivalued: '',
        description: '',
        confidence: 'Toutes les cellules conviennent.',
        flags: [],
        remarks: ['Les zéros de tête sont gardés.'],
        examples: ['97101', '97102'],
        counterExamples: [],
      },
      {
        id: 'column-1',
        inputs: inputs(1),
        label: 'Prix',
        name: 'prix',
        type: 'int',
        isKept: true,
        isFacet: false,
        multivalued: '',
        description: '',
        confidence: '93 % des cellules conviennent.',
        flags: [{ tone: 'busy', label: 'à vérifier' }],
        remarks: [],
        examples: ['12'],
        counterExamples: ['ligne 12 : n.c.'],
      },
    ],
  },
  'markup in a header': {
    types,
    words,
    columns: [
      {
        id: 'column-0',
        inputs: inputs(0),
        label: '"><script>1</script>',
        name: 'script',
        type: 'text',
        isKept: false,
        isFacet: true,
        multivalued: ';',
        description: '<i>',
        confidence: 'Toutes les cellules conviennent.',
        flags: [],
        remarks: [],
        examples: ['<b>'],
        counterExamples: [],
      },
    ],
  },
};
