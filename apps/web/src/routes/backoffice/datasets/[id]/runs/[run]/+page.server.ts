import type { ManagedDataset, Run } from '@parvis/api';
import { refusalWords } from '../../../../../../lib/backoffice/refusal-words.ts';
import { sayIn } from '../../../../../../lib/language/say.ts';
import { readJson } from '../../../../../../lib/server/read-json.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params, locals }) => {
  const address = `/api/manage/v1/datasets/${encodeURIComponent(params.id)}`;
  const runAddress = `${address}/runs/${encodeURIComponent(params.run)}`;
  const run = await readJson<Run>(fetch, runAddress);
  return {
    dataset: await readJson<ManagedDataset>(fetch, address),
    run,
    report: `${runAddress}/report.csv`,
    refusal: run.error ? refusalWords(sayIn(locals.language), run.error) : null,
  };
};
