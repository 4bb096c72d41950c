import { type CharterText, charterTexts } from '../messages/texts.ts';
import { revisionOf } from '../registry/material.ts';
import { effectiveName, kindOf } from '../registry/registry.ts';
import type { ConsentKind, Item, Registry, Texts } from '../registry/types.ts';

/** One line of the table: what one cookie is. */
export interface CharterRow {
  readonly provider: string;
  /** Service, and the office it is used in. */
  readonly service: string;
  readonly name: string;
  readonly purpose: string;
  readonly duration: string;
  /** Which of the four kinds. */
  readonly category: string;
  readonly setWhen: string;
  readonly flags: string;
}

/** A cookie charter as data: a page, a Markdown file or a PDF are ways to print it. */
export interface Charter {
  readonly language: string;
  readonly title: string;
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly paragraphs: readonly string[];
  }[];
  readonly kinds: {
    readonly title: string;
    readonly list: readonly { readonly title: string; readonly text: string }[];
  };
  /** One table a category, in the order of the registry. */
  readonly tables: readonly {
    readonly category: string;
    /** What stands for the category in a choice. */
    readonly code: string;
    readonly consent: ConsentKind;
    /** What a visitor loses by refusing. */
    readonly ifRefused: string;
    readonly title: string;
    readonly description: string;
    readonly columns: Readonly<Record<keyof CharterRow, string>>;
    readonly rows: readonly CharterRow[];
  }[];
  readonly revision: string;
  readonly revisionText: string;
  /** ISO 8601 day. */
  readonly date: string;
}

/** Days or months, whichever a person would say. */
export function durationText(item: Pick<Item, 'maxAge' | 'renewal'>, language: string): string {
  const say = (key: CharterText) => text(charterTexts[key], language);
  if (item.maxAge === 0) return say('sessionOnly');
  const days = Math.round(item.maxAge / 86_400);
  const [value, unit] =
    days >= 360
      ? [Math.round(days / 30.4), 'month']
      : days >= 60
        ? [Math.round(days / 30), 'month']
        : days % 7 === 0
          ? [days / 7, 'week']
          : [days, 'day'];
  const duration = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
    value,
  );
  return item.renewal === 'activity' ? `${duration} ${say('renewed')}` : duration;
}

/**
 * The charter of a registry in one language. It is made from what is enforced, so it cannot drift from what the site does.
 */
export function charterOf(registry: Registry, language: string): Charter {
  const say = (key: CharterText) => text(charterTexts[key], language);
  const { controller } = registry;
  const revision = revisionOf(registry);
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(registry.reviewedAt),
  );
  return {
    language,
    title: say('title'),
    sections: [
      { id: 'what', title: say('whatTitle'), paragraphs: [say('what')] },
      { id: 'readers', title: say('readersTitle'), paragraphs: [say('readersText')] },
      { id: 'change', title: say('changeTitle'), paragraphs: [say('changeText')] },
      {
        id: 'controller',
        title: say('controllerTitle'),
        paragraphs: [
          say('controllerText').replace('{controller}', controller.name),
          ...(controller.dpo ? [say('dpoText').replace('{dpo}', controller.dpo)] : []),
        ],
      },
    ],
    kinds: {
      title: say('kindsTitle'),
      list: (['necessary', 'statistics', 'first', 'third'] as const).map((kind) => ({
        title: say(kind),
        text: say(`${kind}Text`),
      })),
    },
    tables: registry.categories.map((category) => ({
      category: category.key,
      code: category.code,
      consent: category.consent,
      ifRefused: text(category.ifRefused, language),
      title: text(category.title, language),
      description: text(category.long, language),
      columns: {
        provider: say('provider'),
        service: say('service'),
        name: say('name'),
        purpose: say('purpose'),
        duration: say('duration'),
        category: say('category'),
        setWhen: say('setWhen'),
        flags: say('flags'),
      },
      rows: registry.items
        .filter((item) => item.category === category.key)
        .map((item) => rowOf(registry, item, language)),
    })),
    revision,
    revisionText: say('revision').replace('{revision}', revision).replace('{date}', date),
    date: registry.reviewedAt,
  };
}

const kindTexts = {
  necessary: 'kindNecessary',
  statistics: 'kindStatistics',
  first: 'kindFirst',
  third: 'kindThird',
} as const satisfies Record<ReturnType<typeof kindOf>, CharterText>;

function rowOf(registry: Registry, item: Item, language: string): CharterRow {
  const say = (key: CharterText) => text(charterTexts[key], language);
  const { attributes } = item;
  return {
    provider: text(item.provider, language),
    service: `${text(item.serviceLabel, language)} (${say(item.place)})`,
    name: effectiveName(registry, item),
    purpose: text(item.purpose, language),
    duration: durationText(item, language),
    category: say(kindTexts[kindOf(registry, item)]),
    setWhen: text(item.setWhen, language),
    flags: [
      `SameSite=${attributes.sameSite}`,
      ...(attributes.httpOnly ? ['HttpOnly'] : []),
      `Path=${attributes.path}`,
    ].join(', '),
  };
}

function text(texts: Texts, language: string): string {
  const found = texts[language];
  if (found === undefined) throw new Error(`The charter has no text in ${language}.`);
  return found;
}
