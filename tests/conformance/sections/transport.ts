import { operations } from '@parvis/api';
import { expect } from 'vitest';
import { API, placeholders, RECORDS, type Section, TREES } from '../case.ts';

const withKey = (scheme: string) => ({
  path: `${RECORDS}?limit=1`,
  headers: { Authorization: `${scheme} ${placeholders.key}` },
});
const elsewhere = { Origin: 'https://x.example' };

/** The sixteen addresses that clients know. */
const described = [
  '/catalog/datasets',
  '/catalog/exports',
  '/catalog/exports/{format}',
  '/catalog/exports/csv',
  '/catalog/exports/dcat',
  '/catalog/facets',
  ...[
    '',
    '/records',
    '/records/{record_id}',
    '/exports',
    '/exports/{format}',
    '/exports/csv',
    '/exports/parquet',
    '/exports/gpx',
    '/facets',
    '/attachments',
  ].map((path) => `/catalog/datasets/{dataset_id}${path}`),
];

export const transportSection: Section = {
  title: 'transport and headers',
  cases: [
    {
      case: '1',
      says: 'two of six, as JSON in UTF-8',
      ask: `${RECORDS}?limit=2`,
      total: 6,
      check: ({ json, headers }) => {
        expect(json.results).toHaveLength(2);
        expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      },
    },
    {
      case: '2',
      says: 'a last slash changes nothing and redirects nowhere',
      ask: `${RECORDS}/?limit=2`,
      total: 6,
      check: async (answer, ask) => {
        const without = await ask(`${RECORDS}?limit=2`);
        expect([answer.status, answer.json]).toEqual([without.status, without.json]);
      },
    },
    {
      case: '3',
      says: 'ten at most and no links unless they are asked for',
      ask: RECORDS,
      total: 6,
      check: ({ json }) => {
        expect(json.results).toHaveLength(6);
        expect(json).not.toHaveProperty('_links');
        expect(json.results[0]).not.toHaveProperty('_links');
      },
    },
    {
      case: '5',
      says: 'scripts of other sites may read the answer and what is left of their quota',
      ask: { path: `${RECORDS}?limit=1`, headers: elsewhere },
      check: ({ headers }) => {
        expect(headers.get('access-control-allow-origin')).toBe('*');
        expect(headers.get('access-control-expose-headers')).toContain('X-RateLimit-Remaining');
      },
    },
    {
      case: '6',
      says: 'a browser may ask first whether it may send a key',
      ask: {
        path: RECORDS,
        method: 'OPTIONS',
        headers: {
          ...elsewhere,
          'Access-Control-Request-Method': 'GET',
          'Access-Control-Request-Headers': 'ods-widgets-version,authorization',
        },
      },
      check: ({ headers }) => {
        expect(headers.get('access-control-max-age')).toBe('1000');
        const allowed = headers.get('access-control-allow-headers')?.toLowerCase() ?? '';
        expect(allowed).toContain('ods-widgets-version');
        expect(allowed).toContain('authorization');
      },
    },
    {
      case: '7',
      says: 'each call tells how many are left until midnight UTC',
      ask: `${RECORDS}?limit=1`,
      check: async ({ headers }, ask) => {
        expect(headers.get('x-ratelimit-limit')).toMatch(/^\d+$/);
        expect(headers.get('x-ratelimit-reset')).toMatch(/^\d{4}-\d\d-\d\d 00:00:00\+00:00$/);
        const next = await ask(`${RECORDS}?limit=1`);
        const left = (from: Headers) => Number(from.get('x-ratelimit-remaining'));
        expect(left(next.headers) - left(headers)).toBe(-1);
      },
    },
    {
      case: '9',
      says: 'what is not a parameter is ignored',
      ask: `${RECORDS}?limit=1&foo=bar&where_=x`,
      total: 6,
      check: ({ json }) => expect(json.results).toHaveLength(1),
    },
    {
      case: '10',
      says: 'limit under its older name',
      ask: `${RECORDS}?rows=2`,
      total: 6,
      check: ({ json }) => expect(json.results).toHaveLength(2),
    },
    {
      case: '11',
      says: 'every address is described',
      ask: `${API}/swagger.json`,
      check: ({ json }) => {
        expect(json.openapi).toMatch(/^3\./);
        expect(Object.keys(json.paths)).toEqual(expect.arrayContaining(described));
        expect(Object.keys(json.paths)).toEqual(operations.map(({ path }) => path));
      },
    },
    {
      case: '13',
      says: 'aggregates went away',
      ask: `${TREES}/aggregates?select=count(*)`,
      status: 410,
    },
    { case: '14a', says: 'a key after ApiKey', ask: withKey('ApiKey'), total: 6 },
    { case: '14b', says: 'a key after Apikey', ask: withKey('Apikey'), total: 6 },
    { case: '14c', says: 'a key after apikey', ask: withKey('apikey'), total: 6 },
  ],
};
