import type { Declaration, Texts } from '../registry/types.ts';

/** One answer a service needs before it can be declared. */
export interface ServiceSetting {
  readonly name: string;
  readonly label: Texts;
  readonly hint: Texts;
  /** A regular expression, without anchors, that the whole answer matches. */
  readonly shape: string;
  readonly example: string;
}

/** A service that is offered to an administrator: what it would add to the registry, once its settings are known. */
export interface ReadyService {
  /** Its own, in the list. */
  readonly id: string;
  readonly title: Texts;
  /** What it is for, and what it costs the visitors. */
  readonly about: Texts;
  readonly settings: readonly ServiceSetting[];
  /** Pure: the same settings declare the same things. */
  readonly declare: (settings: Readonly<Record<string, string>>) => Declaration;
}
