import type { Choice, ConsentRecord, Signal } from '@parvis/consent';

export const choices = ['refuse', 'accept', 'save', 'allow', 'forget'] as const;

interface Act {
  readonly before: Choice | null;
  /** Null: everything is forgotten, or nothing is kept. */
  readonly choice: Choice | null;
  /** The revision that was shown. */
  readonly shown: string;
  readonly source: ConsentRecord['source'];
  readonly signal: Signal | null;
  readonly language: string;
}

/** An act of a visitor, for whoever keeps the proof of it. Nothing here says who. */
export type ChoiceAct =
  | (Act & { readonly action: (typeof choices)[number] })
  /** Something of a service, by its code, was loaded once: no choice is kept. */
  | (Act & { readonly action: 'once'; readonly code: string });
