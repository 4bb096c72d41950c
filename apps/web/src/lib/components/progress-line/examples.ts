/** How far something under way has come. */
export interface ProgressLineProps {
  readonly title: string;
  /** What is happening now, and what one may do meanwhile. */
  readonly text: string;
  /** 0 to 1; null when nobody can tell. */
  readonly share: number | null;
}

export const examples: Record<string, ProgressLineProps> = {
  'a file half read': {
    title: 'Lecture du fichier en cours',
    text: '50 % lus. Cette page se met à jour toute seule.',
    share: 0.5,
  },
  'nobody can tell': { title: 'Publication en attente', text: 'Elle commence bientôt.', share: null },
  'markup in a file name': { title: '<b>x</b>.csv', text: '', share: 0 },
};
