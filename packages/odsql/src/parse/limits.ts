/** What a query may cost before anything runs: every text is read once, and no tree is deeper than the stack. */
export const limits = {
  /** Characters of a clause, shapes and lists apart. */
  clause: 8_192,
  /** Characters of a clause with its shapes. */
  clauseWithShapes: 1_000_000,
  /** Characters of one text literal or name. */
  text: 4_096,
  /** Parentheses and calls inside each other. */
  depth: 100,
  /** Predicates, operators, calls and items of a clause. */
  terms: 500,
  /** Operators of arithmetic: each may make the expression one level deeper, and engines have their own stack. */
  operators: 100,
} as const;
