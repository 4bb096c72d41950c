/** Where one is on the way from a file to a publication. */
export interface StepsProps {
  readonly label: string;
  readonly steps: readonly string[];
  /** Of `steps`, from 0. */
  readonly here: number;
}

export const examples: Record<string, StepsProps> = {
  'at the beginning': { label: 'Étapes', steps: ['Fichier', 'Relecture', 'Description'], here: 0 },
  'half-way': { label: 'Étapes', steps: ['Fichier', 'Relecture', 'Description'], here: 1 },
};
