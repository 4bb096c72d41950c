export interface ThemeGlyphProps {
  /** Id in the vocabulary of themes; null: a theme of the portal's own, or none. */
  readonly theme: string | null;
}

export const examples: Record<string, ThemeGlyphProps> = {
  'a theme of the vocabulary': { theme: 'envi' },
  'a theme of one’s own': { theme: null },
  'a name that is no theme': { theme: 'constructor' },
};
