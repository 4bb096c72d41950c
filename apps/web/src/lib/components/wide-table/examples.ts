/** A table that may be wider than the page: it scrolls inside its own region. The rows come as children. */
export interface WideTableProps {
  readonly caption: string;
}

export const examples: Record<string, WideTableProps> = {
  'a caption': { caption: 'Comptes du portail' },
  'markup in the caption': { caption: '<b>1</b>' },
};
