/** How different two names may be and still be taken for a slip of the pen, for a name of that length. */
function editsForgiven(name: string): number {
  return Math.min(3, Math.max(1, Math.floor(name.length / 3)));
}

/** Names longer than this are no slip of the pen, and comparing them costs their product. */
const LONGEST_COMPARED = 64;

/** "Did you mean height?", or undefined when no name looks like it. The first of equally near names wins. */
export function nearestHint(name: string, candidates: Iterable<string>): string | undefined {
  const nearest = nearestOf(name, candidates);
  return nearest === undefined ? undefined : `Did you mean ${nearest}?`;
}

function nearestOf(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > LONGEST_COMPARED) return undefined;
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let fewest = editsForgiven(wanted) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= fewest) continue;
    const edits = editsBetween(wanted, candidate.toLowerCase());
    if (edits < fewest) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours that make one text the other. */
function editsBetween(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      let edits = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (isSame ? 0 : 1));
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwap) edits = Math.min(edits, at(beforeLast, j - 2) + 1);
      row.push(edits);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, other.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
