export interface PagerProps {
  readonly label: string;
  readonly previous: { readonly href: string; readonly label: string } | null;
  readonly next: { readonly href: string; readonly label: string } | null;
  /** Null between two numbers that do not follow. */
  readonly pages: readonly ({
    readonly number: string;
    readonly href: string;
    readonly said: string;
    readonly isHere: boolean;
  } | null)[];
  readonly gap: string;
}

const page = (number: number, isHere = false) => ({
  number: String(number),
  href: `/explore/?page=${number}`,
  said: `Page ${number}`,
  isHere,
});

export const examples: Record<string, PagerProps> = {
  'in the middle of many pages': {
    label: 'Pages de résultats',
    previous: { href: '/explore/?page=4', label: 'Page précédente' },
    next: { href: '/explore/?page=6', label: 'Page suivante' },
    pages: [page(1), null, page(4), page(5, true), page(6), null, page(40)],
    gap: 'pages sautées',
  },
  'one page': { label: 'Pages', previous: null, next: null, pages: [page(1, true)], gap: '' },
};
