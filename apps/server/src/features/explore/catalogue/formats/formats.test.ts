import { expect, test } from 'vitest';
import { rdfXml } from './rdf-xml.ts';
import type { Resource } from './resource.ts';
import { turtle } from './turtle.ts';

const words = 'Dire "oui" \\ <non> & \u0007\n… 🌳';
const resource: Resource = {
  type: 'dcat:Dataset',
  about: 'https://data.example.org/a b"<x>',
  properties: [
    ['dcterms:title', { kind: 'text', text: words, language: 'fr' }],
    ['dcterms:modified', { kind: 'text', text: '2024-01-01T00:00:00Z', type: 'xsd:dateTime' }],
    ['dcat:landingPage', { kind: 'address', address: 'javascript:alert("1")' }],
    [
      'dcterms:publisher',
      { type: 'foaf:Agent', about: null, properties: [['foaf:name', { kind: 'text', text: 'Ville' }]] },
    ],
  ],
};

test('whatever is written in a title, RDF/XML stays well formed', () => {
  const text = [...rdfXml([resource])].join('');
  expect(text).toContain(
    'xml:lang="fr">Dire &quot;oui&quot; \\ &lt;non&gt; &amp; \ufffd\n… 🌳</dcterms:title>',
  );
  expect(text).toContain('rdf:about="https://data.example.org/a%20b%22%3Cx%3E"');
  expect(text).toContain('<foaf:Agent><foaf:name>Ville</foaf:name></foaf:Agent>');
});

test('and so does Turtle', () => {
  const text = [...turtle([resource])].join('');
  expect(text).toContain('dcterms:title "Dire \\"oui\\" \\\\ <non> & \\u0007\\u000A… 🌳"@fr');
  expect(text).toContain('<https://data.example.org/a%20b%22%3Cx%3E> a dcat:Dataset ;');
  expect(text).toContain('dcterms:publisher [ a foaf:Agent');
});

test('in Turtle, what has an address is a subject of its own', () => {
  const text = [
    ...turtle([
      { type: 'dcat:Catalog', about: 'https://a.example/', properties: [['dcat:dataset', resource]] },
    ]),
  ].join('');
  expect(text).toContain('dcat:dataset <https://data.example.org/a%20b%22%3Cx%3E> .');
  expect(text).toContain('\n<https://data.example.org/a%20b%22%3Cx%3E> a dcat:Dataset ;');
});
