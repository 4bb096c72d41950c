import type { ExploreDataset } from '@parvis/api';
import type { Language } from '@parvis/messages';
import type { DatasetHeadProps } from '../components/dataset-head/examples.ts';
import type { Say } from '../language/say.ts';
import { catalogueHref, readCatalogue } from './catalogue-address.ts';
import { dayText } from './cell-text.ts';
import { type RecordsView, recordsHref, type Tab } from './records-address.ts';
import { themeOf } from './vocabulary.ts';

export interface DatasetSetting {
  readonly say: Say;
  readonly language: Language;
  readonly timezone: string;
}

/** The head of a dataset's pages. The filters of the address follow from tab to tab. */
export function presentHead(
  dataset: ExploreDataset,
  view: RecordsView,
  { say, language, timezone, path }: DatasetSetting & { readonly path: string },
): DatasetHeadProps {
  const { default: metas } = dataset.metas;
  const [theme] = metas.theme ?? [];
  const tabs: readonly Tab[] = dataset.has_records
    ? ['information', 'table', 'export', 'api']
    : ['information'];
  return {
    crumbsLabel: say('dataset.crumbs'),
    catalogue: {
      href: catalogueHref(readCatalogue(new URLSearchParams(view.lang ? { lang: view.lang } : {}))),
      label: say('catalogue.title'),
    },
    title: metas.title,
    glyph: theme === undefined ? null : themeOf(theme, language).id,
    facts: [
      ...(metas.publisher ? [metas.publisher] : []),
      ...(metas.modified
        ? [say('dataset.updated', { date: dayText(metas.modified, { language, timezone }) })]
        : []),
    ],
    restricted: dataset.visibility === 'restricted' ? say('dataset.restricted') : null,
    tabsLabel: say('dataset.tabs.label'),
    tabs: tabs.map((tab) => ({
      href: recordsHref(dataset.dataset_id, tab, view),
      label: say(`dataset.tabs.${tab}`),
      isHere: path.endsWith(`/${tab}/`),
    })),
  };
}
