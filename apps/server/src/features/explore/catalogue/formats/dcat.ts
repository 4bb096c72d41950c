import type { ExploreDataset } from '@parvis/api';
import { frequencies } from '@parvis/dataset';
import type { CatalogueExport } from './catalogue-export.ts';
import { type Described, describe } from './described.ts';
import { type Resource, safeAddress, type Value } from './resource.ts';

const FREQUENCY = 'http://publications.europa.eu/resource/authority/frequency/';
const MEDIA_TYPE = 'http://www.iana.org/assignments/media-types/';

type Property = readonly [string, Value];

/** The catalogue in the Data Catalog Vocabulary, as the European application profile has it (DCAT-AP 3.0). */
export function dcat(datasets: readonly ExploreDataset[], about: CatalogueExport): Resource[] {
  const described = datasets.map((dataset) => describe(dataset, about));
  const catalogue: Resource = {
    type: 'dcat:Catalog',
    about: `${about.publicUrl}/explore/`,
    properties: [
      ['dcterms:title', text(about.portalTitle)],
      ['foaf:homepage', address(`${about.publicUrl}/`)],
      ...described.map((one): Property => ['dcat:dataset', datasetOf(one)]),
    ],
  };
  return [catalogue];
}

function datasetOf(one: Described): Resource {
  const {
    id,
    title,
    description,
    language,
    publisher,
    keywords,
    themes,
    license,
    frequency,
    modified,
    page,
  } = one;
  const isKnown = frequencies.some((term) => term.id === frequency);
  return {
    type: 'dcat:Dataset',
    about: page,
    properties: [
      ['dcterms:identifier', text(id)],
      ['dcterms:title', text(title, language)],
      ...(description === '' ? [] : [['dcterms:description', text(description, language)] as const]),
      ['dcterms:modified', { kind: 'text', text: modified, type: 'xsd:dateTime' }],
      ...(language === null ? [] : [['dcterms:language', text(language)] as const]),
      ...(publisher === null ? [] : [['dcterms:publisher', agent(publisher)] as const]),
      ...(license === null ? [] : [['dcterms:license', licenseOf(license)] as const]),
      ['dcat:landingPage', address(page)],
      ...keywords.map((keyword): Property => ['dcat:keyword', text(keyword, language)]),
      ...themes.map((theme): Property => ['dcat:theme', concept(theme, language)]),
      ...(isKnown && frequency !== null
        ? [['dcterms:accrualPeriodicity', address(FREQUENCY + frequency.toUpperCase())] as const]
        : []),
      ...one.distributions.map(
        (file): Property => [
          'dcat:distribution',
          {
            type: 'dcat:Distribution',
            about: null,
            properties: [
              ['dcterms:title', text(file.title)],
              ['dcat:accessURL', address(page)],
              ['dcat:downloadURL', address(file.downloadUrl)],
              ['dcterms:format', text(file.format)],
              ['dcat:mediaType', address(MEDIA_TYPE + file.mediaType)],
              ...(license === null ? [] : [['dcterms:license', licenseOf(license)] as const]),
            ],
          },
        ],
      ),
    ],
  };
}

function text(words: string, language: string | null = null): Value {
  return {
    kind: 'text',
    text: words,
    language: language && /^[a-z]{2,3}$/i.test(language) ? language : null,
  };
}

function address(to: string): Value {
  return { kind: 'address', address: to };
}

function agent(name: string): Resource {
  return { type: 'foaf:Agent', about: null, properties: [['foaf:name', text(name)]] };
}

function concept(label: string, language: string | null): Resource {
  return { type: 'skos:Concept', about: null, properties: [['skos:prefLabel', text(label, language)]] };
}

function licenseOf({ name, url }: NonNullable<Described['license']>): Value {
  return url !== null && URL.canParse(url)
    ? address(safeAddress(url))
    : { type: 'dcterms:LicenseDocument', about: null, properties: [['dcterms:title', text(name)]] };
}
