import type { FacetListProps } from '../components/facet-list/examples.ts';
import type { FilterTagsProps } from '../components/filter-tags/examples.ts';
import type { PagerProps } from '../components/pager/examples.ts';
import { shownPages } from '../components/pager/pages.ts';
import type { SearchFormProps } from '../components/search-form/examples.ts';
import type { SortChoiceProps } from '../components/sort-choice/examples.ts';
import type { Say } from '../language/say.ts';
import type { DatasetList, FacetList } from '../server/catalogue.ts';
import {
  type CatalogueSort,
  type CatalogueView,
  catalogueFacets,
  catalogueHref,
  catalogueSorts,
  DATASETS_A_PAGE,
} from './catalogue-address.ts';
import { type CardSetting, presentCard } from './present-card.ts';
import { dateFacetLabel, presentFacet } from './present-facets.ts';
import { type Refinement, without, writeRefinements } from './refinement.ts';
import { languageName, licenseLabel, themeOf } from './vocabulary.ts';

/** The page of results of a view. */
export function presentCatalogue(
  { datasets, facets, total }: { datasets: DatasetList; facets: FacetList['facets']; total: number },
  view: CatalogueView,
  setting: CardSetting,
) {
  const { say } = setting;
  return {
    title: view.q ? say('catalogue.titleFor', { q: view.q }) : say('catalogue.title'),
    results: say('catalogue.results', { count: datasets.total_count }),
    search: searchOf(view, say),
    sort: sortOf(view, say),
    tags: tagsOf(view, setting),
    filters: filtersOf(view, facets, setting),
    cards: datasets.results.map((dataset) => presentCard(dataset, setting)),
    pager: pagerOf({
      say,
      page: view.page,
      last: Math.min(Math.ceil(datasets.total_count / DATASETS_A_PAGE), 500),
      hrefOf: (page) => catalogueHref(view, { page }),
    }),
    empty: {
      title: say('catalogue.empty.title'),
      lead: say('catalogue.empty.tips'),
      tips: [
        ...(view.q ? [{ text: say('catalogue.empty.spelling') }] : []),
        ...(view.refinements.length > 0 ? [{ text: say('catalogue.empty.fewer') }] : []),
        {
          text: say('catalogue.empty.all', { count: total }),
          href: catalogueHref(view, { q: '', refinements: [] }),
        },
      ],
    },
  };
}

function searchOf(view: CatalogueView, say: Say): SearchFormProps {
  const kept = new URLSearchParams();
  writeRefinements(kept, view.refinements);
  if (view.sort !== 'modified') kept.set('sort', view.sort);
  if (view.lang) kept.set('lang', view.lang);
  return {
    action: '/explore/',
    label: say('catalogue.searchLabel'),
    button: say('catalogue.searchButton'),
    q: view.q,
    kept: [...kept],
    isLive: true,
  };
}

function sortOf(view: CatalogueView, say: Say): SortChoiceProps {
  return {
    label: say('catalogue.sort.label'),
    // The keys of the orders are their names.
    choices: (Object.keys(catalogueSorts) as CatalogueSort[]).map((sort) => ({
      label: say(`catalogue.sort.${sort}`),
      href: catalogueHref(view, { sort }),
      isChosen: sort === view.sort,
    })),
  };
}

function tagsOf(view: CatalogueView, setting: CardSetting): FilterTagsProps {
  const { say } = setting;
  const tag = (label: string, href: string) => ({
    label,
    remove: say('catalogue.filters.remove', { label }),
    href,
  });
  const labelOf = ({ facet, value, isExcluded }: Refinement) => {
    const label = valueLabel(facet, value, setting);
    return isExcluded ? say('catalogue.filters.excluded', { label }) : label;
  };
  return {
    label: say('catalogue.filters.active'),
    tags: [
      ...(view.q
        ? [tag(say('catalogue.filters.search', { q: view.q }), catalogueHref(view, { q: '' }))]
        : []),
      ...view.refinements.map((one) =>
        tag(labelOf(one), catalogueHref(view, { refinements: without(view.refinements, one) })),
      ),
    ],
    reset: {
      label: say('catalogue.filters.reset'),
      href: catalogueHref(view, { q: '', refinements: [] }),
    },
  };
}

/** Facets that are open before anybody asks: those that visitors use most. */
const OPEN = ['theme', 'keyword', 'publisher'];

function filtersOf(view: CatalogueView, facets: FacetList['facets'], setting: CardSetting): FacetListProps {
  const { say, language } = setting;
  const order = catalogueFacets.map(({ name }): string => name);
  return {
    title: say('catalogue.filters.title'),
    empty: say('catalogue.filters.none'),
    groups: facets
      .filter(({ name, facets: values }) => order.includes(name) && values.length > 0)
      .toSorted((one, other) => order.indexOf(one.name) - order.indexOf(other.name))
      .map(({ name, facets: values }) =>
        presentFacet(
          {
            name,
            label: say(`catalogue.facets.${name}`),
            facets: values,
            labelOf: (value) => valueLabel(name, value, setting),
            isOpen: OPEN.includes(name),
          },
          {
            say,
            language,
            refinements: view.refinements,
            hrefOf: (refinements) => catalogueHref(view, { refinements }),
          },
        ),
      ),
  };
}

/** A value of a facet of the catalogue, in words. */
function valueLabel(facet: string, value: string, { say, language }: CardSetting): string {
  switch (facet) {
    case 'theme':
      return themeOf(value, language).label;
    case 'license':
      return licenseLabel(value, language);
    case 'language':
      return languageName(value, language);
    case 'modified':
      return dateFacetLabel(value, language);
    case 'features': {
      const key = `catalogue.features.${value}`;
      const label = say(key);
      return label === key ? value : label;
    }
    default:
      return value;
  }
}

export function pagerOf({
  say,
  page,
  last,
  hrefOf,
}: {
  say: Say;
  page: number;
  last: number;
  hrefOf: (page: number) => string;
}): PagerProps {
  return {
    label: say('catalogue.pager.label'),
    gap: say('catalogue.pager.gap'),
    previous: page > 1 ? { href: hrefOf(page - 1), label: say('catalogue.pager.previous') } : null,
    next: page < last ? { href: hrefOf(page + 1), label: say('catalogue.pager.next') } : null,
    pages: (last > 1 ? shownPages(Math.min(page, last), last) : []).map((number) =>
      number === null
        ? null
        : {
            number: String(number),
            href: hrefOf(number),
            said: say('catalogue.pager.page', { page: number }),
            isHere: number === page,
          },
    ),
  };
}
