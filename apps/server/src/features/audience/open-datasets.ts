import { nobody } from '../../http/sign-in.ts';
import type { Context, Services } from '../../services.ts';
import { listServed } from '../datasets/index.ts';
import type { Titles } from './present-audience.ts';

/** The id of the portal's own audience, as a dataset. */
export const OPEN_DATASET = 'audience-du-portail';

/** The titles of the datasets that everybody may know of, by id: what is told of the others names none. */
export function openDatasets(services: Services): Promise<Titles> {
  return titlesFor({ ...services, actor: nobody });
}

/** The titles of the datasets that whoever asks may know of, by id. */
export async function titlesFor(context: Context): Promise<Titles> {
  const served = await listServed(context);
  return new Map(
    served
      .filter(({ version }) => version !== null)
      .map(({ datasetId, metas }) => [datasetId, metas.title ?? datasetId]),
  );
}
