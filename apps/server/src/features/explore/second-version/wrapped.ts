import type { Link } from '@parvis/api';
import type { Answer } from '../answers/answer-cache.ts';
import { EXPLORE_PATH } from '../links.ts';

/** An object of version 2.1, with its links. */
type Linked = Readonly<Record<string, unknown>> & { readonly _links?: readonly Link[] };

interface Page {
  readonly total_count: number;
  readonly _links?: readonly Link[];
  readonly results: readonly Linked[];
}

/** An answer of version 2.1 in the shape that it had in version 2.0, its links leading to the addresses of that version. */
export function reshaped(
  answer: Answer,
  { path, name, shape }: { path: string; name: string; shape: (body: never) => unknown },
): Answer {
  return {
    key: `${answer.key}.${path}.${name}`,
    make: async (signal) => {
      const made = await answer.make(signal);
      return { ...made, body: JSON.stringify(shape(relinked(JSON.parse(made.body), path) as never)) };
    },
  };
}

/** The same with its links, and those of its results, leading to the addresses of a version. Nothing else is touched. */
function relinked(body: Linked & Partial<Page>, path: string): unknown {
  const { _links, results } = body;
  return {
    ...body,
    ...(_links ? { _links: linksTo(path, _links) } : {}),
    ...(_links && Array.isArray(results)
      ? {
          results: (results as readonly Linked[]).map((one) =>
            one._links ? { ...one, _links: linksTo(path, one._links) } : one,
          ),
        }
      : {}),
  };
}

function linksTo(path: string, links: readonly Link[]): Link[] {
  return links.map(({ rel, href }) => ({ rel, href: href.replace(`${EXPLORE_PATH}/`, `${path}/`) }));
}

/** Facets, whose links never had an underscore. */
export function facetsUnder(path: string) {
  return ({ links, ...facets }: { readonly links: readonly Link[] }) => ({
    links: linksTo(path, links),
    ...facets,
  });
}

/** Every dataset in a wrapper of its own. */
export function wrappedDatasets({ total_count, _links = [], results }: Page) {
  return { total_count, links: _links, datasets: results.map(wrappedDataset) };
}

export function wrappedDataset({ _links = [], ...dataset }: Linked) {
  return { links: _links, dataset };
}

/** Every record in a wrapper of its own, beside its id. */
export function wrappedRecords(timestamp: string | null) {
  return ({ total_count, _links = [], results }: Page) => ({
    total_count,
    links: _links,
    records: results.map(wrappedRecord(timestamp)),
  });
}

export function wrappedRecord(timestamp: string | null) {
  return ({ _links = [], ...fields }: Linked) => {
    const self = _links.find(({ rel }) => rel === 'self')?.href ?? '';
    return {
      links: _links,
      record: {
        id: decodeURIComponent(self.slice(self.lastIndexOf('/') + 1)),
        timestamp,
        size: Buffer.byteLength(JSON.stringify(fields)),
        fields,
      },
    };
  };
}

/** Groups under the name they had. */
export function aggregations({ results }: Page) {
  return { aggregations: results };
}
