/** Typing mistakes forgiven in a word of a fuzzy search: more than 5 letters, 2; 3 to 5, 1; shorter, none. */
export function editsAllowed(word: string): 0 | 1 | 2 {
  if (word.length > 5) return 2;
  return word.length > 2 ? 1 : 0;
}

/**
 * Can one word be made into the other by at most `edits` insertions, removals or replacements of a character
 * (UTF-16 code unit)? Gives up early, so that a whole vocabulary can be asked.
 *
 * @see Levenshtein distance, kept to the band of the matrix that can still answer yes (E. Ukkonen, 1985)
 */
export function withinEdits(one: string, other: string, edits: 1 | 2): boolean {
  if (one === other) return true;
  if (Math.abs(one.length - other.length) > edits) return false;

  // What both ends share costs nothing and is most of two near words.
  let start = 0;
  let endOne = one.length;
  let endOther = other.length;
  while (start < endOne && start < endOther && one[start] === other[start]) start++;
  while (endOne > start && endOther > start && one[endOne - 1] === other[endOther - 1]) {
    endOne--;
    endOther--;
  }
  return distanceWithin(one.slice(start, endOne), other.slice(start, endOther), edits);
}

function distanceWithin(one: string, other: string, edits: number): boolean {
  const beyond = edits + 1;
  let above = Array.from({ length: other.length + 1 }, (_, column) => Math.min(column, beyond));
  for (let row = 1; row <= one.length; row++) {
    const current = new Array<number>(other.length + 1).fill(beyond);
    if (row <= edits) current[0] = row;
    let best = current[0] ?? beyond;
    for (let column = Math.max(1, row - edits); column <= Math.min(other.length, row + edits); column++) {
      const replaced = (above[column - 1] ?? beyond) + (one[row - 1] === other[column - 1] ? 0 : 1);
      const removed = (above[column] ?? beyond) + 1;
      const inserted = (current[column - 1] ?? beyond) + 1;
      const least = Math.min(replaced, removed, inserted, beyond);
      current[column] = least;
      best = Math.min(best, least);
    }
    if (best > edits) return false;
    above = current;
  }
  return (above[other.length] ?? beyond) <= edits;
}
