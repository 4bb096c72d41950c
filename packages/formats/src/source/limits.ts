// security.md §3.3

/** Characters of one line of CSV, or of one JSON element. */
export const MOST_RECORD = 10_000_000;
/** Characters of a text cell. */
export const MOST_TEXT = 1_000_000;
export const MOST_COLUMNS = 1_000;
/** JSON members inside members. */
export const DEEPEST_JSON = 100;
