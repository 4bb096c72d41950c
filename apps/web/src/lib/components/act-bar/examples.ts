/** The acts of a long form, at hand while one scrolls. The buttons come as children. */
export interface ActBarProps {
  /** What to know before pressing. */
  readonly note: string;
  readonly noteHref: string;
}

export const examples: Record<string, ActBarProps> = {
  'two columns to check': { note: '2 colonnes à vérifier', noteHref: '#review' },
  'markup in the note': { note: '<b>1</b>', noteHref: '#review' },
};
