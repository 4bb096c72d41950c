import type { ExploreDataset, ExploreField, FacetNode } from '@parvis/api';
import type { ColumnChoiceProps } from '../components/column-choice/examples.ts';
import type { FacetListProps } from '../components/facet-list/examples.ts';
import type { FilterTagsProps } from '../components/filter-tags/examples.ts';
import type { RecordsTableProps, TableCell, TableColumn } from '../components/records-table/examples.ts';
import type { SearchFormProps } from '../components/search-form/examples.ts';
import type { FacetList } from '../server/catalogue.ts';
import { type CellWords, cellText, unitOf } from './cell-text.ts';
import { shortened } from './plain-text.ts';
import { pagerOf } from './present-catalogue.ts';
import type { DatasetSetting } from './present-dataset.ts';
import { dateFacetLabel, presentFacet } from './present-facets.ts';
import type { ExploreRecord } from './present-information.ts';
import {
  isFiltered,
  LAST_PAGE,
  RECORDS_A_PAGE,
  type RecordsView,
  recordsHref,
  recordsSearch,
  shownFields,
} from './records-address.ts';
import { type Refinement, without } from './refinement.ts';

export interface RecordList {
  readonly total_count: number;
  readonly results: readonly ExploreRecord[];
}

/** A cell beyond this shows its start, and the rest on demand. */
const LONG = 140;

/** The Table tab: the records of a view, and the ways to narrow and turn them. */
export function presentTable(
  { dataset, records, facets }: { dataset: ExploreDataset; records: RecordList; facets: FacetList['facets'] },
  view: RecordsView,
  setting: DatasetSetting,
) {
  const { say, language, timezone } = setting;
  const { dataset_id: id, fields } = dataset;
  const { total_count: count, results } = records;
  const { records_count: total } = dataset.metas.default;
  const words: CellWords = { language, timezone, yes: say('dataset.yes'), no: say('dataset.no') };
  const shown = shownFields(view, fields);
  const here = (changes: Partial<RecordsView>) => recordsHref(id, 'table', view, changes);
  const whole = here({ q: '', refinements: [] });
  const last = Math.ceil(count / RECORDS_A_PAGE);
  return {
    results:
      isFiltered(view) && count > 0
        ? say('dataset.table.resultsOf', { count, total })
        : say('dataset.table.results', { count }),
    search: searchOf(dataset, view, setting),
    columns: columnsOf(dataset, view, setting),
    tags: tagsOf(dataset, view, setting),
    filters: filtersOf(dataset, facets, view, setting),
    table: {
      region: say('dataset.table.region', { title: dataset.metas.default.title }),
      caption: say('dataset.table.caption', {
        from: (view.page - 1) * RECORDS_A_PAGE + 1,
        to: (view.page - 1) * RECORDS_A_PAGE + results.length,
        count,
      }),
      empty: say('dataset.table.empty'),
      more: say('dataset.table.more'),
      columns: shown.map((field) => columnOf(field, view, here, say)),
      rows: results.map((record) => shown.map((field) => cellOf(record[field.name], field, words))),
    } satisfies RecordsTableProps,
    pager: pagerOf({
      say,
      page: view.page,
      last: Math.min(last, LAST_PAGE),
      hrefOf: (page) => here({ page }),
    }),
    window: last > LAST_PAGE ? say('dataset.table.window') : null,
    take: {
      label: say(isFiltered(view) || view.columns ? 'dataset.table.taken' : 'dataset.table.takenAll'),
      href: recordsHref(id, 'export', view),
    },
    call: { label: say('dataset.table.call'), href: recordsHref(id, 'api', view) },
    empty:
      results.length > 0
        ? null
        : count > 0
          ? {
              title: say('dataset.table.beyond.title'),
              lead: say('catalogue.empty.tips'),
              tips: [{ text: say('dataset.table.beyond.first'), href: here({ page: 1 }) }],
            }
          : {
              title: say('dataset.table.nothing.title'),
              lead: say('catalogue.empty.tips'),
              tips: [{ text: say('dataset.table.nothing.all', { count: total }), href: whole }],
            },
  };
}

function cellOf(value: unknown, field: ExploreField, words: CellWords): TableCell {
  // The unit stands once, in the header.
  const cell = cellText(value, { ...field, annotations: { ...field.annotations, unit: undefined } }, words);
  if (cell.href !== undefined || cell.text.length <= LONG + 20) return cell;
  const start = shortened(cell.text, LONG);
  return { text: start, rest: `… ${cell.text.slice(start.length - 1).trimStart()}`, isEmpty: false };
}

/** What may stand on several lines. */
const BREAKABLE: readonly string[] = ['text', 'json_blob', 'file'];

/** A header: a click sorts up, a second one down, a third no more. */
function columnOf(
  field: ExploreField,
  { sort }: RecordsView,
  here: (changes: Partial<RecordsView>) => string,
  say: DatasetSetting['say'],
): TableColumn {
  const sorted = sort?.field !== field.name ? 'none' : sort.descending ? 'descending' : 'ascending';
  const next = { none: 'sortUp', ascending: 'sortDown', descending: 'sortOff' }[sorted];
  return {
    name: field.name,
    label: unitOf(field) ? `${field.label} (${unitOf(field)})` : field.label,
    help: field.description,
    isNumber: field.type === 'int' || field.type === 'double',
    isWhole: !BREAKABLE.includes(field.type),
    sorted,
    href: here({
      sort: sorted === 'descending' ? null : { field: field.name, descending: sorted === 'ascending' },
    }),
    sortSaid: say(`dataset.table.${next}`, { label: field.label }),
  };
}

function searchOf(dataset: ExploreDataset, view: RecordsView, { say }: DatasetSetting): SearchFormProps {
  return {
    action: recordsHref(dataset.dataset_id, 'table', { ...view, ...nothing }),
    label: say('dataset.table.searchLabel'),
    button: say('dataset.table.searchButton'),
    q: view.q,
    kept: [...recordsSearch({ ...view, q: '', page: 1 })],
    isLive: true,
  };
}

function columnsOf(dataset: ExploreDataset, view: RecordsView, { say }: DatasetSetting): ColumnChoiceProps {
  const shown = shownFields(view, dataset.fields).map(({ name }) => name);
  return {
    title: say('dataset.table.columns.title', { shown: shown.length, all: dataset.fields.length }),
    legend: say('dataset.table.columns.legend'),
    apply: say('dataset.table.columns.apply'),
    reset: view.columns
      ? {
          label: say('dataset.table.columns.reset'),
          href: recordsHref(dataset.dataset_id, 'table', view, { columns: null }),
        }
      : null,
    action: recordsHref(dataset.dataset_id, 'table', { ...view, ...nothing }),
    kept: [...recordsSearch({ ...view, columns: null, page: 1 })],
    columns: dataset.fields.map(({ name, label }) => ({ name, label, isShown: shown.includes(name) })),
  };
}

/** A form's own fields say these; its address must not. */
const nothing = { q: '', refinements: [], sort: null, columns: null, page: 1, lang: null } as const;

function tagsOf(dataset: ExploreDataset, view: RecordsView, setting: DatasetSetting): FilterTagsProps {
  const { say } = setting;
  const here = (changes: Partial<RecordsView>) => recordsHref(dataset.dataset_id, 'table', view, changes);
  const tag = (label: string, href: string) => ({
    label,
    remove: say('catalogue.filters.remove', { label }),
    href,
  });
  const labelOf = ({ facet, value, isExcluded }: Refinement) => {
    const field = dataset.fields.find(({ name }) => name === facet);
    // A value alone says little: `Oui` to what?
    const label = `${field?.label ?? facet}\u00a0: ${field ? valueLabel(field, value, setting) : value}`;
    return isExcluded ? say('catalogue.filters.excluded', { label }) : label;
  };
  return {
    label: say('catalogue.filters.active'),
    tags: [
      ...(view.q ? [tag(say('catalogue.filters.search', { q: view.q }), here({ q: '' }))] : []),
      ...view.refinements.map((one) =>
        tag(labelOf(one), here({ refinements: without(view.refinements, one) })),
      ),
    ],
    reset: { label: say('catalogue.filters.reset'), href: here({ q: '', refinements: [] }) },
  };
}

/** Facets of a table that are open before anybody asks. */
const OPEN = 3;

function filtersOf(
  dataset: ExploreDataset,
  facets: FacetList['facets'],
  view: RecordsView,
  setting: DatasetSetting,
): FacetListProps | null {
  const { say, language } = setting;
  const known = dataset.fields.flatMap((field) => {
    const values: readonly FacetNode[] = facets.find(({ name }) => name === field.name)?.facets ?? [];
    return values.length > 0 ? [{ field, values }] : [];
  });
  if (known.length === 0) return null;
  return {
    title: say('catalogue.filters.title'),
    empty: say('catalogue.filters.none'),
    groups: known.map(({ field, values }, index) =>
      presentFacet(
        {
          name: field.name,
          label: field.label,
          facets: values,
          labelOf: (value) => valueLabel(field, value, setting),
          isOpen: index < OPEN,
        },
        {
          say,
          language,
          refinements: view.refinements,
          hrefOf: (refinements) => recordsHref(dataset.dataset_id, 'table', view, { refinements }),
        },
      ),
    ),
  };
}

/** The value of a facet, in words. */
function valueLabel(field: ExploreField, value: string, { say, language, timezone }: DatasetSetting): string {
  switch (field.type) {
    case 'date':
    case 'datetime':
      return dateFacetLabel(value, language);
    case 'boolean':
      return value === 'true' ? say('dataset.yes') : value === 'false' ? say('dataset.no') : value;
    case 'int':
    case 'double':
      return cellText(Number(value), field, { language, timezone, yes: '', no: '' }).text;
    default:
      return value;
  }
}
