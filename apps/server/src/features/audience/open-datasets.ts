import { nobody } from '../../http/sign-in.ts';
import type { Services } from '../../services.ts';
import { listServed } from '../datasets/index.ts';

/** The id of the portal's own audience, as a dataset. */
export const OPEN_DATASET = 'audience-du-portail';

/** The ids of the datasets that everybody may know of: what is told of the others names none. */
export async function openDatasets(services: Services): Promise<ReadonlySet<string>> {
  const served = await listServed({ ...services, actor: nobody });
  return new Set(served.filter(({ version }) => version !== null).map(({ datasetId }) => datasetId));
}
