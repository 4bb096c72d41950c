import { revisionOf } from '../registry/material.ts';
import type { Registry } from '../registry/types.ts';

/** A state of the registry that visitors were told. */
export interface CharterEdition {
  /** From 1 on. */
  readonly number: number;
  /** What a choice made under it names. */
  readonly revision: string;
  /** An instant, ISO 8601. */
  readonly publishedAt: string;
  readonly registry: Registry;
}

/** The edition of a registry that never changed. */
export function firstEdition(registry: Registry): CharterEdition {
  return { number: 1, revision: revisionOf(registry), publishedAt: registry.reviewedAt, registry };
}
