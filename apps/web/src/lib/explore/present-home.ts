import type { KeyFiguresProps } from '../components/key-figures/examples.ts';
import type { SearchFormProps } from '../components/search-form/examples.ts';
import type { ThemeTilesProps } from '../components/theme-tiles/examples.ts';
import type { DatasetList, FacetList } from '../server/catalogue.ts';
import { catalogueHref, readCatalogue } from './catalogue-address.ts';
import { countText, dayText } from './cell-text.ts';
import { type CardSetting, presentCard } from './present-card.ts';
import { themeOf } from './vocabulary.ts';

const KEYWORDS = 6;

export interface HomeData {
  readonly datasets: DatasetList;
  readonly facets: FacetList['facets'];
  readonly records: number | null;
}

/** The home page: a search, what there is by theme, what was last updated, and the portal in figures. */
export function presentHome(
  { datasets, facets, records }: HomeData,
  setting: CardSetting & { readonly publisher: string; readonly publicUrl: string },
) {
  const { say, language, lang, publisher, publicUrl } = setting;
  const whole = readCatalogue(new URLSearchParams(lang ? { lang } : {}));
  const valuesOf = (name: string) => facets.find((facet) => facet.name === name)?.facets ?? [];
  const refined = (facet: string, value: string) =>
    catalogueHref(whole, { refinements: [{ facet, value, isExcluded: false }] });
  const [newest] = datasets.results;
  const search: SearchFormProps = {
    action: '/explore/',
    label: say('catalogue.home.searchLabel'),
    hint: say('catalogue.home.searchHint'),
    button: say('catalogue.home.searchButton'),
    q: '',
    kept: lang ? [['lang', lang]] : [],
    isHero: true,
  };
  const themes: ThemeTilesProps['themes'] = valuesOf('theme')
    .map(({ value, count = 0 }) => ({
      ...themeOf(value, language),
      count: say('catalogue.home.themeCount', { count }),
      href: refined('theme', value),
    }))
    .toSorted((one, other) => one.label.localeCompare(other.label, language));
  const example = newest?.dataset_id ?? 'mon-jeu';
  return {
    lead: say('catalogue.home.lead', { publisher }),
    search,
    keywords: valuesOf('keyword')
      .toSorted((one, other) => (other.count ?? 0) - (one.count ?? 0))
      .slice(0, KEYWORDS)
      .map(({ value }) => ({ label: value, href: refined('keyword', value) })),
    figures: figuresOf({ datasets, facets, records }, setting),
    themes: { themes },
    latest: datasets.results.map((dataset) => presentCard(dataset, setting)),
    all: {
      href: catalogueHref(whole),
      label:
        datasets.total_count > 1
          ? say('catalogue.home.allDatasets', { count: datasets.total_count })
          : say('catalogue.home.oneDataset'),
    },
    call: `${publicUrl}/api/explore/v2.1/catalog/datasets/${example}/records?limit=20`,
  };
}

function figuresOf(
  { datasets, facets, records }: HomeData,
  { say, language, timezone }: CardSetting,
): KeyFiguresProps {
  const publishers = facets.find(({ name }) => name === 'publisher')?.facets.length ?? 0;
  const updated = datasets.results[0]?.metas.default.modified;
  const counted = (key: string, count: number | null) =>
    count === null
      ? []
      : [{ value: countText(count, language), label: say(`catalogue.home.${key}`, { count }) }];
  return {
    label: say('catalogue.home.figures'),
    figures: [
      ...counted('datasets', datasets.total_count),
      ...counted('records', records),
      ...counted('publishers', publishers || null),
      ...(updated
        ? [{ value: dayText(updated, { language, timezone }), label: say('catalogue.home.updated') }]
        : []),
    ],
  };
}
