/** In what state a thing is; the words say it, the colour only helps. */
export interface StateBadgeProps {
  readonly tone: 'good' | 'busy' | 'bad' | 'quiet';
  readonly label: string;
}

export const examples: Record<string, StateBadgeProps> = {
  published: { tone: 'good', label: 'Publié' },
  running: { tone: 'busy', label: 'Publication en cours' },
  failed: { tone: 'bad', label: 'Échec' },
  'never published': { tone: 'quiet', label: 'Sans données' },
};
