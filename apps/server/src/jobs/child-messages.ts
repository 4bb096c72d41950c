/** What a parent says to its child: once the work, then perhaps to stop. */
export type ToChild = { readonly kind: 'start'; readonly input: unknown } | { readonly kind: 'stop' };

/** What a child says to its parent: anything while it works, then once how it ended. */
export type ToParent =
  | { readonly kind: 'told'; readonly told: unknown }
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly failure: ChildFailure };

/** An error on its way between two processes. */
export interface ChildFailure {
  /** Null: nobody foresaw it, and its text is for the log alone. */
  readonly code: string | null;
  readonly message: string;
  readonly hint: string;
  readonly trace: string;
}
