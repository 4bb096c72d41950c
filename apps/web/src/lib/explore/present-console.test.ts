import { operations } from '@parvis/api';
import { languages } from '@parvis/dataset';
import { expect, test } from 'vitest';
import { sayIn } from '../language/say.ts';
import { composedCall, presentConsole, presentOperations } from './present-console.ts';

const setting = { say: sayIn('fr'), language: 'fr', publicUrl: 'https://data.example.org' } as const;
const call = (query: string) => composedCall(new URLSearchParams(query));

test('every call and every parameter has its words, in each language', () => {
  for (const language of languages)
    for (const { id } of operations) {
      const say = sayIn(language);
      const { title, inputs } = presentConsole(call(`operation=${id}`), null, { ...setting, say, language });
      expect(title).not.toContain('console.');
      for (const { label } of inputs) expect(label).not.toContain('console.');
    }
});

test('what is typed becomes the address of the call: one parameter a line, nothing for what is left empty', () => {
  const { address } = call(
    'operation=getRecords&run=1&dataset_id=arbres+à+part&where=n>1%0D%0An<9&limit=&offset=0',
  );
  expect(address).toBe(
    '/api/explore/v2.1/catalog/datasets/arbres%20%C3%A0%20part/records?where=n%3E1&where=n%3C9&offset=0',
  );
});

test('a call without what its address needs is not sent, and says what is missing', () => {
  const composed = call('operation=getRecord&run=1&dataset_id=arbres');
  expect(composed.address).toBeNull();
  expect(presentConsole(composed, null, setting).missing).toBe('Il manque : record_id.');
});

test('a call that gives a file leads to the file', () => {
  const { file } = presentConsole(
    call('operation=exportRecords&run=1&dataset_id=arbres&format=shp&epsg=5490'),
    null,
    setting,
  );
  expect(file?.address).toBe(
    'https://data.example.org/api/explore/v2.1/catalog/datasets/arbres/exports/shp?epsg=5490',
  );
});

test('an operation nobody knows is the usual one, and the dataset goes along from one call to the next', () => {
  const groups = presentOperations(call('operation=__proto__'), setting.say, 'arbres');
  const all = groups.flatMap(({ operations: listed }) => listed);
  expect(all).toHaveLength(operations.length);
  expect(all.find(({ isHere }) => isHere)?.id).toBe('getDatasets');
  expect(all.find(({ id }) => id === 'getRecords')?.href).toContain('dataset_id=arbres');
});
