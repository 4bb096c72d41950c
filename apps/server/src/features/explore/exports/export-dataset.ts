import { exportQueryFor, type RecordFormat } from '@parvis/api';
import { operator, type Services } from '../../../services.ts';
import { stopwatch } from '../answers/stopwatch.ts';
import { type GivenParameters, readParameters } from '../parameters/read-parameters.ts';
import { timezoneOf } from '../parameters/timezone.ts';
import type { ExportFile } from './export-file.ts';
import { exportRecords } from './export-records.ts';

/** As long as a form's: a shell has limits of its own. */
const LONGEST = 1_000_000;

/**
 * An export for whoever runs commands on the machine, with the parameters of the API, as texts.
 *
 * @throws {PortalError} `NotFoundResource`, `InvalidRESTParameterError` @throws {OdsqlError} @throws {EngineError} `version-damaged`
 */
export async function exportDataset(
  services: Services,
  { datasetId, format, parameters }: { datasetId: string; format: RecordFormat; parameters: GivenParameters },
): Promise<ExportFile> {
  const query = readParameters(exportQueryFor(format), parameters, { longest: LONGEST });
  const setting = {
    lang: query.lang ?? services.settings.portalLanguage,
    timezone: timezoneOf(query.timezone),
    now: services.now(),
  };
  return exportRecords(
    { ...services, actor: operator },
    { datasetId, format, asked: { query, setting, watch: stopwatch() } },
  );
}
