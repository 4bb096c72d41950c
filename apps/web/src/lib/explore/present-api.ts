import type { ExploreDataset } from '@parvis/api';
import type { ApiConsoleProps } from '../components/api-console/examples.ts';
import { sizeText } from './cell-text.ts';
import { type ConsoleRequest, consoleFields, writtenNames } from './console-request.ts';
import { jsonTokens } from './json-tokens.ts';
import type { DatasetSetting } from './present-dataset.ts';
import {
  datasetAddress,
  type RecordsView,
  recordsHref,
  recordsQuery,
  recordsSearch,
} from './records-address.ts';
import { snippetsOf } from './snippets.ts';

/** What the API answered to the console. */
export interface ConsoleAnswer {
  /** Absolute. */
  readonly address: string;
  readonly status: number;
  readonly body: string;
  readonly milliseconds: number;
}

/** Beyond this an answer is read elsewhere than in a page. */
const LONGEST = 20_000;
const TALL: readonly string[] = ['where', 'refine'];

/** The API tab: the call that the filters amount to, in several languages, and a console. */
export function presentApi(
  {
    dataset,
    request,
    answer,
    publicUrl,
  }: { dataset: ExploreDataset; request: ConsoleRequest; answer: ConsoleAnswer | null; publicUrl: string },
  view: RecordsView,
  setting: DatasetSetting,
) {
  const { say } = setting;
  const { dataset_id: id, fields } = dataset;
  const query = recordsQuery(view, fields);
  query.set('limit', '20');
  const address = `${publicUrl}${datasetAddress(id)}/records?${query}`;
  const hints = { select: 'select', where: 'where', group_by: 'group', order_by: 'order', refine: 'refine' };
  const sandbox: ApiConsoleProps = {
    title: say('dataset.api.console.title'),
    lead: say('dataset.api.console.lead'),
    action: recordsHref(id, 'api', {
      ...view,
      q: '',
      refinements: [],
      sort: null,
      columns: null,
      lang: null,
    }),
    kept: [...recordsSearch({ ...view, page: 1 })],
    inputs: consoleFields.map((name) => ({
      name,
      label: say(`dataset.api.console.${name}`),
      hint: name === 'limit' ? '10' : say(`dataset.api.console.${hints[name]}Hint`),
      value: request[name],
      isTall: TALL.includes(name),
    })),
    run: say('dataset.api.console.run'),
    namesLabel: say('dataset.api.console.fields'),
    names: writtenNames(fields),
    answer: answer && presentAnswer(answer, setting),
    copy: say('site.copy'),
    copied: say('site.copied'),
  };
  return { address, snippets: snippetsOf(address), console: sandbox };
}

/** An answer of the API, laid out and measured. */
export function presentAnswer(
  { address, status, body, milliseconds }: ConsoleAnswer,
  { say, language }: Pick<DatasetSetting, 'say' | 'language'>,
) {
  const { tokens, isCut } = jsonTokens(body, LONGEST);
  const isRefused = status >= 400;
  return {
    requestLabel: say('dataset.api.console.request'),
    request: address,
    title: say('dataset.api.console.answer'),
    status: isRefused
      ? say('dataset.api.console.refused', { status })
      : say('dataset.api.console.status', {
          status,
          size: sizeText(new TextEncoder().encode(body).length, language),
          milliseconds: Math.max(1, Math.round(milliseconds)),
        }),
    isRefused,
    refusal: isRefused ? messageOf(body) : null,
    tokens,
    cut: isCut ? say('dataset.api.console.cut') : null,
  };
}

function messageOf(body: string): string | null {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null || !('message' in parsed)) return null;
    return String(parsed.message);
  } catch {
    return null;
  }
}
