import type { ExploreDataset, ExploreField } from '@parvis/api';
import type { Fact } from '../components/fact-list/examples.ts';
import type { FieldTableProps } from '../components/field-table/examples.ts';
import { catalogueHref, readCatalogue } from './catalogue-address.ts';
import { cellText, countText, dayText, instantText, unitOf } from './cell-text.ts';
import { shortened } from './plain-text.ts';
import type { DatasetSetting } from './present-dataset.ts';
import { datasetAddress, type RecordsView, recordsHref } from './records-address.ts';
import { frequencyLabel, languageName, licenseLabel, themeOf } from './vocabulary.ts';

export type ExploreRecord = Readonly<Record<string, unknown>>;

const EXAMPLE = 90;

/** The Information tab: what the dataset is, what is in its records, and how to use it. */
export function presentInformation(
  dataset: ExploreDataset,
  sample: readonly ExploreRecord[],
  view: RecordsView,
  setting: DatasetSetting,
) {
  const { say, language } = setting;
  const { dataset_id: id, fields, has_records: hasRecords } = dataset;
  const { records_count: count } = dataset.metas.default;
  return {
    description: dataset.metas.default.description,
    figures: {
      label: say('dataset.information.figures'),
      figures: hasRecords
        ? [
            { value: countText(count, language), label: say('dataset.information.records', { count }) },
            {
              value: countText(fields.length, language),
              label: say('dataset.information.fields', { count: fields.length }),
            },
          ]
        : [],
    },
    schema: fields.length > 0 ? schemaOf(fields, sample, setting) : null,
    facts: factsOf(dataset, view, setting),
    actions: hasRecords
      ? [
          { label: say('dataset.information.seeTable'), href: recordsHref(id, 'table', view) },
          {
            label: say('dataset.information.takeCsv'),
            href: `${datasetAddress(id)}/exports/csv?use_labels=true`,
          },
        ]
      : [],
  };
}

function schemaOf(
  fields: readonly ExploreField[],
  sample: readonly ExploreRecord[],
  { say, language, timezone }: DatasetSetting,
): FieldTableProps {
  const words = { language, timezone, yes: say('dataset.yes'), no: say('dataset.no') };
  const exampleOf = (field: ExploreField) => {
    const texts = sample.map((record) => cellText(record[field.name], field, words));
    const found = texts.find(({ isEmpty }) => !isEmpty);
    return found ? shortened(found.text, EXAMPLE) : null;
  };
  return {
    caption: say('dataset.information.schemaCaption', { count: fields.length }),
    columns: {
      field: say('dataset.information.field'),
      type: say('dataset.information.type'),
      example: say('dataset.information.example'),
    },
    noExample: say('dataset.information.noExample'),
    fields: fields.map((field) => ({
      label: field.label,
      name: field.name,
      type: say(`dataset.types.${field.type}`),
      marks: marksOf(field, say),
      example: exampleOf(field),
      description: field.description,
    })),
  };
}

function marksOf(field: ExploreField, say: DatasetSetting['say']): string[] {
  const { annotations } = field;
  const unit = unitOf(field);
  return [
    ...('id' in annotations ? [say('dataset.information.key')] : []),
    ...('facet' in annotations ? [say('dataset.information.facet')] : []),
    ...('multivalued' in annotations ? [say('dataset.information.several')] : []),
    ...(unit !== null ? [say('dataset.information.unit', { unit })] : []),
  ];
}

function factsOf(
  dataset: ExploreDataset,
  view: RecordsView,
  { say, language, timezone }: DatasetSetting,
): Fact[] {
  const { default: metas } = dataset.metas;
  const whole = readCatalogue(new URLSearchParams(view.lang ? { lang: view.lang } : {}));
  const within = (facet: string, value: string, text = value) => ({
    text,
    href: catalogueHref(whole, { refinements: [{ facet, value, isExcluded: false }] }),
  });
  const plain = (texts: readonly string[] | null) => (texts ?? []).map((text) => ({ text }));
  const fact = (key: string, values: Fact['values']): Fact => ({
    label: say(`dataset.information.${key}`),
    values,
  });
  const some = (one: Fact) => (one.values.length > 0 ? [one] : []);
  return [
    fact('publisher', metas.publisher ? [within('publisher', metas.publisher)] : []),
    fact(
      'license',
      metas.license ? [{ text: licenseLabel(metas.license, language), ...webLink(metas.license_url) }] : [],
    ),
    ...some(fact('attributions', plain(metas.attributions))),
    ...some(fact('references', metas.references ? [referenceOf(metas.references)] : [])),
    fact(
      'dataProcessed',
      metas.data_processed ? [{ text: instantText(metas.data_processed, { language, timezone }) }] : [],
    ),
    fact('metadataProcessed', [{ text: dayText(metas.metadata_processed, { language, timezone }) }]),
    fact(
      'frequency',
      metas.update_frequency ? [{ text: frequencyLabel(metas.update_frequency, language) }] : [],
    ),
    ...some(fact('territory', plain(metas.territory))),
    ...some(
      fact(
        'themes',
        (metas.theme ?? []).map((theme) => within('theme', theme, themeOf(theme, language).label)),
      ),
    ),
    ...some(
      fact(
        'keywords',
        (metas.keyword ?? []).map((keyword) => within('keyword', keyword)),
      ),
    ),
    ...some(fact('language', metas.language ? [{ text: languageName(metas.language, language) }] : [])),
    fact('identifier', [{ text: dataset.dataset_id, isCode: true }]),
  ];
}

function referenceOf(text: string) {
  return { text: shortened(text.replace(/^https?:\/\//, ''), 60), ...webLink(text) };
}

/** Only the web: whoever describes a dataset must not be able to make a page run something. */
function webLink(address: string | null): { href: string } | undefined {
  return address !== null && /^https?:\/\//i.test(address) && URL.canParse(address)
    ? { href: address }
    : undefined;
}
