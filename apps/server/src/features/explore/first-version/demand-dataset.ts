import { PortalError } from '../../../http/errors.ts';
import type { Context } from '../../../services.ts';
import { findServed, type ServedDataset } from '../../datasets/index.ts';

/**
 * The dataset that a request names. Widgets write `trees@portal.example` for the dataset of a portal: of this one, it is `trees`.
 *
 * @throws {PortalError} `InvalidRESTParameterError`, `NotFoundResource`
 */
export async function demandDataset(context: Context, name: string | undefined): Promise<ServedDataset> {
  if (name === undefined)
    throw new PortalError('InvalidRESTParameterError', 'The parameter dataset is missing.');
  const own = `@${new URL(context.settings.publicUrl).host}`;
  return findServed(context, name.endsWith(own) ? name.slice(0, -own.length) : name);
}
