import { type Figure, OTHER } from './figures.ts';

/**
 * The figures of one dimension with the small ones put together, largest first, `other` last: what few people did is told of
 * nobody. Where `other` would itself be small, it takes the next smallest; a lone small figure is left out altogether. (C-41)
 *
 * @param smallest figures below it are not told
 */
export function mergeSmall<Told extends Pick<Figure, 'key' | 'count'>>(
  figures: readonly Told[],
  smallest: number,
): { readonly told: readonly Told[]; readonly other: number | null } {
  const sorted = figures.toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  const isTold = ({ key, count }: Told) => key !== OTHER && count >= smallest;
  const told = sorted.filter(isTold);
  const small = sorted.filter((figure) => !isTold(figure) && figure.count > 0);
  if (small.length === 0) return { told, other: null };
  let other = small.reduce((sum, { count }) => sum + count, 0);
  while (other < smallest && told.length > 0) other += told.pop()?.count ?? 0;
  return { told, other: other < smallest ? null : other };
}
