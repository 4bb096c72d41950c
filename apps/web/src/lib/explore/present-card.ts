import type { ExploreDataset } from '@parvis/api';
import type { Language } from '@parvis/messages';
import type { DatasetCardProps } from '../components/dataset-card/examples.ts';
import type { Say } from '../language/say.ts';
import { dayText } from './cell-text.ts';
import { plainText, shortened } from './plain-text.ts';
import { type Theme, themeOf } from './vocabulary.ts';

export interface CardSetting {
  readonly say: Say;
  readonly language: Language;
  readonly timezone: string;
  /** `?lang=` of the page, kept in its links. */
  readonly lang: string | null;
}

/** Two lines on a phone, three at most elsewhere. */
const SUMMARY = 220;

/** A dataset as a line of a list. */
export function presentCard(dataset: ExploreDataset, setting: CardSetting): DatasetCardProps {
  const { say, language, timezone, lang } = setting;
  const { default: metas } = dataset.metas;
  const summary = shortened(plainText(metas.description ?? ''), SUMMARY);
  const themes: Theme[] = (metas.theme ?? []).map((theme) => themeOf(theme, language));
  const to = (tab: string) =>
    `/explore/dataset/${encodeURIComponent(dataset.dataset_id)}/${tab}/${lang ? `?lang=${encodeURIComponent(lang)}` : ''}`;
  return {
    href: to('information'),
    title: metas.title,
    summary: summary || null,
    noSummary: say('catalogue.card.noDescription'),
    glyph: themes[0]?.id ?? null,
    themes: themes.map(({ label }) => label),
    facts: [
      ...(metas.publisher ? [metas.publisher] : []),
      ...(metas.modified
        ? [say('catalogue.card.updated', { date: dayText(metas.modified, { language, timezone }) })]
        : []),
      ...(dataset.has_records ? [say('catalogue.card.records', { count: metas.records_count })] : []),
    ],
    restricted: dataset.visibility === 'restricted' ? say('catalogue.card.restricted') : null,
    viewsLabel: say('catalogue.card.views', { title: metas.title }),
    views: dataset.has_records
      ? (['table', 'export', 'api'] as const).map((tab) => ({
          href: to(tab),
          label: say(`catalogue.card.${tab}`),
        }))
      : [],
  };
}
