import type { CatalogueFormat } from '@parvis/api';
import type { WriteCatalogue } from './catalogue-export.ts';
import { dataJson } from './data-json.ts';
import { dcat } from './dcat.ts';
import { dublinCore } from './dublin-core.ts';
import { rdfXml } from './rdf-xml.ts';
import { rss } from './rss.ts';
import { turtle } from './turtle.ts';

const dcatXml: WriteCatalogue = (datasets, about) => rdfXml(dcat(datasets, about));

/** The formats that tell of datasets in a vocabulary of their own; the others are tables of the catalogue's fields. */
export const catalogueWriters: Readonly<Partial<Record<CatalogueFormat, WriteCatalogue>>> = {
  'data.json': dataJson,
  rss,
  rdf: dcatXml,
  dcat: dcatXml,
  ttl: (datasets, about) => turtle(dcat(datasets, about)),
  dublin_core: (datasets, about) => rdfXml(dublinCore(datasets, about)),
  dcat_ap_ch: dcatXml,
  dcat_ap_de: dcatXml,
  dcat_ap_se: dcatXml,
  dcat_ap_sp: dcatXml,
  dcat_ap_it: dcatXml,
  dcat_ap_vl: dcatXml,
  dcat_ap_benap: dcatXml,
};
