import {
  askingMode,
  changeTexts,
  differencesOf,
  type Fault,
  materialChanges,
  RegistryError,
  WeakeningError,
} from '@parvis/consent';
import type { Additions } from './additions.ts';
import type { OwnRegistryBook } from './registry-book.ts';

/** What a change would do, told before it is made. */
export interface RegistryPreview {
  /** Why it cannot be published; empty: it can. */
  readonly faults: readonly Fault[];
  readonly mode: string | null;
  /** Sentences. */
  readonly differences: readonly string[];
  /** Of them, those that visitors who had accepted are asked again about. */
  readonly material: readonly string[];
  /** Of the choices recorded under the present revision, the share that will be asked again; null: nobody has chosen yet. */
  readonly asks_again_percent: number | null;
}

/** How many choices were recorded since they began to count, and how many of them accepted something. */
export interface ChoiceCounts {
  readonly choices: number;
  readonly accepted: number;
}

export function previewRegistry(
  book: OwnRegistryBook,
  additions: Additions,
  { language, counts }: { language: string; counts: ChoiceCounts },
): RegistryPreview {
  try {
    const { registry } = book.preview(additions);
    const material = materialChanges(book.current, registry);
    // Who refused all stays refused: only those who had accepted something are asked.
    const asked = material.length > 0 && book.current.services.length > 0 ? counts.accepted : 0;
    return {
      faults: [],
      mode: askingMode(registry),
      differences: differencesOf(book.current, registry, language),
      material: changeTexts(material, registry, language),
      asks_again_percent: counts.choices === 0 ? null : Math.round((100 * asked) / counts.choices),
    };
  } catch (error) {
    const faults =
      error instanceof RegistryError
        ? error.faults
        : error instanceof WeakeningError
          ? [{ rule: 'weaker', place: error.item, message: error.message }]
          : null;
    if (!faults) throw error;
    return { faults, mode: null, differences: [], material: [], asks_again_percent: null };
  }
}
