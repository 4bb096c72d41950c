import type { Choice, Signal } from '@parvis/consent';

export const choices = ['refuse', 'accept', 'save', 'allow', 'forget'] as const;

/** An act of a visitor, for whoever keeps the proof of it. Nothing here says who. */
export interface ChoiceAct {
  readonly action: (typeof choices)[number];
  readonly before: Choice | null;
  /** Null: everything is forgotten. */
  readonly choice: Choice | null;
  readonly source: 'banner' | 'preferences' | 'placeholder' | 'api';
  readonly signal: Signal | null;
  readonly language: string;
}
