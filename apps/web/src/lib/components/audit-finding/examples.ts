/** Something an audit found, in the words of the page. */
export interface AuditFindingProps {
  readonly tone: 'bad' | 'busy' | 'quiet';
  /** `Écart`, `À vérifier`… */
  readonly level: string;
  readonly what: string;
  readonly advice: string;
  /** `Règle C-01` */
  readonly rule: string;
  /** Said when the audit before did not have it. */
  readonly fresh: string | null;
  /** How often it was seen: the title of what folds. */
  readonly where: string;
  /** The first places; none: it is about the whole site. */
  readonly places: readonly string[];
}

const found: AuditFindingProps = {
  tone: 'bad',
  level: 'Écart',
  what: 'Le cookie suivi est déposé et n’est pas déclaré.',
  advice: 'Le déclarer, ou retirer ce qui le dépose.',
  rule: 'Règle C-01',
  fresh: 'Nouveau',
  where: 'Vu 3 fois',
  places: ['https://donnees.example.org/, passage « sans répondre »'],
};

export const examples: Record<string, AuditFindingProps> = {
  'a new fault': found,
  'a note about the whole site': {
    ...found,
    tone: 'quiet',
    level: 'Bon à savoir',
    fresh: null,
    places: [],
  },
  'markup in a name': { ...found, tone: 'busy', what: 'Le cookie <script>1</script> est déposé.' },
};
