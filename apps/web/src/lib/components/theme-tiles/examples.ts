export interface ThemeTilesProps {
  readonly themes: readonly {
    readonly id: string | null;
    readonly label: string;
    readonly count: string;
    readonly href: string;
  }[];
}

const culture = {
  id: 'educ',
  label: 'Éducation, culture et sport',
  count: '2 jeux',
  href: '/explore/?refine.theme=x',
};

export const examples: Record<string, ThemeTilesProps> = {
  'two themes': { themes: [culture, { id: null, label: 'Nos lavoirs', count: '1 jeu', href: '/explore/' }] },
  'no theme': { themes: [] },
  'markup in a theme': { themes: [{ ...culture, label: '<script>1</script>' }] },
};
