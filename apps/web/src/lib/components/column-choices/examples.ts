/** One column of a file: what was guessed of it, and the inputs that correct the guess. */
export interface ColumnCard {
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
  /** `98 %`, and whether it should be looked at. */
  readonly confidence: string;
  readonly isDoubtful: boolean;
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
    readonly confidence: string;
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
  confidence: 'Confiance',
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
        inputs: inputs(0),
        label: 'Code commune',
        name: 'code_commune',
        type: 'text',
        isKept: true,
        isFacet: false,
        multivalued: '',
        description: '',
        confidence: '100 %',
        isDoubtful: false,
        remarks: ['Les zéros de tête sont gardés.'],
        examples: ['97101', '97102'],
        counterExamples: [],
      },
      {
        inputs: inputs(1),
        label: 'Prix',
        name: 'prix',
        type: 'int',
        isKept: true,
        isFacet: false,
        multivalued: '',
        description: '',
        confidence: '93 %',
        isDoubtful: true,
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
        inputs: inputs(0),
        label: '"><script>1</script>',
        name: 'script',
        type: 'text',
        isKept: false,
        isFacet: true,
        multivalued: ';',
        description: '<i>',
        confidence: '100 %',
        isDoubtful: false,
        remarks: [],
        examples: ['<b>'],
        counterExamples: [],
      },
    ],
  },
};
