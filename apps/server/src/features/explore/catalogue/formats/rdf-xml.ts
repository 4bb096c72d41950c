import { xmlText } from '@parvis/formats';
import { prefixes, type Resource, safeAddress, type Value, wholeName } from './resource.ts';

export function* rdfXml(resources: Iterable<Resource>): Generator<string> {
  const namespaces = Object.entries(prefixes).map(([prefix, address]) => `xmlns:${prefix}="${address}"`);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF ${namespaces.join(' ')}>\n`;
  for (const resource of resources) yield `${resourceXml(resource)}\n`;
  yield '</rdf:RDF>\n';
}

function resourceXml({ type, about, properties }: Resource): string {
  const address = about === null ? '' : ` rdf:about="${xmlText(safeAddress(about))}"`;
  return `<${type}${address}>${properties.map(([name, value]) => propertyXml(name, value)).join('')}</${type}>`;
}

function propertyXml(name: string, value: Value): string {
  if (!('kind' in value)) return `<${name}>${resourceXml(value)}</${name}>`;
  if (value.kind === 'address') return `<${name} rdf:resource="${xmlText(safeAddress(value.address))}"/>`;
  const { text, language, type } = value;
  const about = type
    ? ` rdf:datatype="${wholeName(type)}"`
    : language
      ? ` xml:lang="${xmlText(language)}"`
      : '';
  return `<${name}${about}>${xmlText(text)}</${name}>`;
}
