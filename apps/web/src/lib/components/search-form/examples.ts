export interface SearchFormProps {
  readonly action: string;
  readonly label: string;
  readonly button: string;
  readonly q: string;
  readonly hint?: string;
  /** What the search must keep of the address. */
  readonly kept: readonly (readonly [name: string, value: string])[];
  /** Larger, and on a dark ground: the home page. */
  readonly isHero?: boolean;
  /** Results follow the typing where a script runs. */
  readonly isLive?: boolean;
}

const catalogue: SearchFormProps = {
  action: '/explore/',
  label: 'Chercher dans le catalogue',
  button: 'Chercher',
  q: '',
  kept: [],
};

export const examples: Record<string, SearchFormProps> = {
  'an empty search': catalogue,
  'a search within filters': {
    ...catalogue,
    q: 'eau',
    isLive: true,
    kept: [
      ['refine.theme', 'Santé'],
      ['refine.theme', 'Environnement'],
    ],
  },
  'the search of the home page': { ...catalogue, hint: 'école, budget…', isHero: true },
  'markup typed in it': { ...catalogue, q: '"><script>1</script>', kept: [['sort', '"><script>2</script>']] },
};
