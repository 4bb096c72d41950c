import type { TObject, TSchema } from 'typebox';
import {
  AttachmentList,
  CatalogueRoot,
  DatasetList,
  ExploreDataset,
  ExploreError,
  ExploreField,
  ExploreRecord,
  FacetList,
  FacetNode,
  FormatList,
  Link,
  QuotaError,
  RecordList,
} from './answers.ts';
import { type Operation, operations } from './operations.ts';

/** The schemas of the document, under the names that `Operation.answer` and references use. */
const schemas: Readonly<Record<string, TSchema>> = {
  AttachmentList,
  CatalogueRoot,
  Dataset: ExploreDataset,
  DatasetList,
  Error: ExploreError,
  FacetList,
  FacetNode,
  Field: ExploreField,
  FormatList,
  Link,
  Quota: QuotaError,
  Record: ExploreRecord,
  RecordList,
};

const refusal = (description: string, code: string, message: string) => ({
  description,
  content: {
    'application/json': {
      schema: { $ref: '#/components/schemas/Error' },
      example: { error_code: code, message },
    },
  },
});

const refusals = {
  badQuery: refusal(
    'A parameter that cannot be read, or a query that does not parse or means nothing here.',
    'ODSQLError',
    'ODSQL query is malformed: Unknown field: heigth. Clause(s) containing the error(s): where. Did you mean height?',
  ),
  badKey: refusal('The API key is not good.', 'bad-key', 'This API key is unknown, revoked or over.'),
  notFound: refusal(
    'There is no such thing, or the caller may not know of it.',
    'NotFoundResource',
    'The requested dataset tree does not exist.',
  ),
  tooMany: {
    description: 'Too many calls, or too many exports at once. `Retry-After` says when to come back.',
    headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } },
    content: {
      'application/json': {
        schema: {
          oneOf: [{ $ref: '#/components/schemas/Quota' }, { $ref: '#/components/schemas/Error' }],
        },
        example: {
          errorcode: 10_005,
          reset_time: '2026-03-03T00:00:00Z',
          limit_time_unit: 'day',
          call_limit: 10_000,
          error: 'Too many requests: 10000 calls a day are allowed.',
        },
      },
    },
  },
  unavailable: refusal(
    'The query takes too long, the server is busy, or the dataset is being repaired. `Retry-After` says when to come back.',
    'too-slow',
    'The query took too long.',
  ),
};

export interface DescribedPortal {
  /** Where the API is, for example `https://data.example.org/api/explore/v2.1`. */
  readonly server: string;
  readonly title: string;
}

/** The description of the public API, OpenAPI 3.1, made from the schemas its requests are read by. */
export function describeExplore({ server, title }: DescribedPortal): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: `${title}: Explore API`,
      version: 'v2.1',
      description:
        'Search the catalogue, filter and group records with ODSQL, count facets, export whole datasets. All of it is read only and compatible with Opendatasoft’s Explore API v2.1. Addresses answer with and without a last slash; unknown parameters are ignored.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: server }],
    security: [{}, { apiKeyHeader: [] }, { apiKeyParameter: [] }],
    tags: [
      { name: 'Catalogue', description: 'All the datasets that the caller may know of.' },
      { name: 'Dataset', description: 'One dataset and its records.' },
    ],
    paths: Object.fromEntries(operations.map((operation) => [operation.path, pathItem(operation)])),
    components: {
      schemas,
      responses: refusals,
      securitySchemes: {
        apiKeyHeader: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'The word `Apikey`, a space, and the key.',
        },
        apiKeyParameter: { type: 'apiKey', in: 'query', name: 'apikey' },
      },
    },
  };
}

function pathItem(operation: Operation): Record<string, unknown> {
  const described = {
    tags: [operation.tag],
    summary: operation.summary,
    description: `${operation.summary}.`,
    responses: responsesOf(operation),
  };
  const inPath = parameters(operation.params, 'path');
  return {
    get: {
      ...described,
      operationId: operation.id,
      parameters: [...inPath, ...parameters(operation.query, 'query')],
    },
    ...(operation.post && operation.query
      ? {
          post: {
            ...described,
            operationId: `${operation.id}ByForm`,
            description: `${operation.summary}. The same as GET, for parameters too long for an address.`,
            parameters: inPath,
            requestBody: {
              content: {
                'application/x-www-form-urlencoded': {
                  schema: { type: 'object', properties: operation.query.properties },
                },
              },
            },
          },
        }
      : {}),
  };
}

function parameters(schema: TObject | undefined, place: 'path' | 'query'): Record<string, unknown>[] {
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => {
    const { description, ...rest } = property as TSchema & { description?: string };
    return {
      name,
      in: place,
      required: place === 'path',
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
}

function responsesOf({ answer, params, query }: Operation): Record<string, unknown> {
  const fromRefusals = (name: keyof typeof refusals) => ({ $ref: `#/components/responses/${name}` });
  const file = { schema: { type: 'string', contentMediaType: 'application/octet-stream' } };
  return {
    200: {
      description: 'files' in answer ? 'The file.' : 'The answer.',
      content:
        'files' in answer
          ? Object.fromEntries(answer.files.map((mediaType) => [mediaType, file]))
          : {
              'application/json': {
                schema: { $ref: `#/components/schemas/${answer.schema}` },
                example: answer.example,
              },
            },
    },
    ...(query ? { 400: fromRefusals('badQuery') } : {}),
    401: fromRefusals('badKey'),
    ...(params ? { 404: fromRefusals('notFound') } : {}),
    429: fromRefusals('tooMany'),
    ...(query ? { 503: fromRefusals('unavailable') } : {}),
  };
}
