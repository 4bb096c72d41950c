/** The numbers a pager shows around `page`: the first, the last, and its neighbours; null where some are left out. */
export function shownPages(page: number, last: number): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, last].filter((number) => number >= 1 && number <= last);
  const numbers = [...new Set(wanted)].toSorted((one, other) => one - other);
  return numbers.flatMap((number, index) => {
    const before = numbers[index - 1];
    if (before === undefined || number === before + 1) return [number];
    // A single page left out takes no more room than the mark that says so.
    return number === before + 2 ? [number - 1, number] : [null, number];
  });
}
