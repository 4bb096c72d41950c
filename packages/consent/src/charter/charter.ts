import { type CharterText, charterTexts } from '../messages/texts.ts';
import { effectiveName, kindOf } from '../registry/registry.ts';
import type { Category, ConsentKind, Item, Registry } from '../registry/types.ts';
import { durationText } from './duration.ts';
import { type CharterEdition, firstEdition } from './edition.ts';
import { type CharterLog, logOf } from './log.ts';
import { type ThirdParties, thirdPartiesOf } from './third-parties.ts';
import { charterText, consentWords } from './words.ts';

/** One line of the table: what one cookie is, or one thing kept elsewhere in the browser. */
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
  /** Where in the browser. */
  readonly kept: string;
  /** Why no consent is asked, or that it is. */
  readonly why: string;
}

/** The columns of the charter, in the order they are told. */
export const charterColumns = [
  'provider',
  'service',
  'name',
  'purpose',
  'duration',
  'flags',
  'category',
  'kept',
  'setWhen',
  'why',
] as const satisfies readonly (keyof CharterRow)[];

/** Words under a title. */
export interface CharterSection {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** A cookie charter as data: a page, a Markdown file or a PDF are ways to print it. */
export interface Charter {
  readonly language: string;
  readonly title: string;
  /** Before the tables. */
  readonly opening: readonly CharterSection[];
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
    /** Said in place of the table where a category keeps nothing itself. */
    readonly nothing: string;
  }[];
  readonly thirdParties: ThirdParties;
  /** After the tables. */
  readonly sections: readonly CharterSection[];
  readonly log: CharterLog;
  readonly number: number;
  readonly revision: string;
  readonly revisionText: string;
  /** ISO 8601 day: when somebody last read it through. */
  readonly date: string;
}

/**
 * The charter of a registry in one language. It is made from what is enforced, so it cannot drift from what the site does.
 *
 * @param editions what visitors were told, from the first to the one that is `registry`
 */
export function charterOf(
  registry: Registry,
  language: string,
  editions: readonly CharterEdition[] = [firstEdition(registry)],
): Charter {
  const say = (key: CharterText, words: Readonly<Record<string, string>> = {}) =>
    charterText(charterTexts[key], language).replaceAll(/\{(\w+)\}/g, (_, word: string) => words[word] ?? '');
  const day = (instant: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant));
  const { controller, audience } = registry;
  const present = editions.at(-1) ?? firstEdition(registry);
  return {
    language,
    title: say('title'),
    opening: [
      { id: 'what', title: say('whatTitle'), paragraphs: [say('what')] },
      { id: 'other', title: say('otherTitle'), paragraphs: [say('other'), say('axes')] },
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
      ifRefused: charterText(category.ifRefused, language),
      title: charterText(category.title, language),
      description: charterText(category.long, language),
      // Typed where it is read: the keys are those of the columns.
      columns: Object.fromEntries(charterColumns.map((column) => [column, say(column)])) as Record<
        keyof CharterRow,
        string
      >,
      rows: registry.items
        .filter((item) => item.category === category.key)
        .map((item) => rowOf(registry, category, item, language)),
      nothing: say('nothing'),
    })),
    thirdParties: thirdPartiesOf(registry, language),
    sections: [
      {
        id: 'statistics',
        title: say('statisticsTitle'),
        paragraphs: audience
          ? [
              say('countedText', {
                months: String(audience.keptMonths),
                smallest: String(audience.smallestCell),
              }),
              say('objectText'),
            ]
          : [say('uncountedText')],
      },
      { id: 'readers', title: say('readersTitle'), paragraphs: [say('readersText')] },
      { id: 'change', title: say('changeTitle'), paragraphs: [say('changeText')] },
      {
        id: 'controller',
        title: say('controllerTitle'),
        paragraphs: [
          say('controllerText', { controller: controller.name }),
          ...(controller.dpo ? [say('dpoText', { dpo: controller.dpo })] : []),
        ],
      },
    ],
    log: logOf(editions, language, say('logTitle')),
    number: present.number,
    revision: present.revision,
    revisionText: say('revision', {
      number: String(present.number),
      revision: present.revision,
      published: day(present.publishedAt),
      date: day(registry.reviewedAt),
    }),
    date: registry.reviewedAt,
  };
}

const kindTexts = {
  necessary: 'kindNecessary',
  statistics: 'kindStatistics',
  first: 'kindFirst',
  third: 'kindThird',
} as const satisfies Record<ReturnType<typeof kindOf>, CharterText>;

function rowOf(registry: Registry, category: Category, item: Item, language: string): CharterRow {
  const say = (key: CharterText) => charterText(charterTexts[key], language);
  const { attributes } = item;
  return {
    provider: charterText(item.provider, language),
    service: `${charterText(item.serviceLabel, language)} (${say(item.place)})`,
    name: effectiveName(registry, item),
    purpose: charterText(item.purpose, language),
    duration: durationText(item, language),
    category: say(kindTexts[kindOf(registry, item)]),
    setWhen: charterText(item.setWhen, language),
    flags: flagsOf(item).join(', '),
    kept: say(item.kind),
    why: [
      say(consentWords[category.consent]),
      ...(item.justification ? [charterText(item.justification, language)] : []),
    ].join(' '),
  };

  function flagsOf({ kind }: Item): string[] {
    if (kind !== 'cookie') return ['–'];
    return [
      `SameSite=${attributes.sameSite}`,
      ...(attributes.httpOnly ? ['HttpOnly'] : []),
      `Path=${attributes.path}`,
      ...(attributes.domain ? [`Domain=${attributes.domain.value}`] : []),
      ...(attributes.partitioned ? ['Partitioned'] : []),
    ];
  }
}
