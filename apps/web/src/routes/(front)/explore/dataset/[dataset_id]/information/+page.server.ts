import { placeGates } from '@parvis/consent';
import { type ExploreRecord, presentInformation } from '../../../../../../lib/explore/present-information.ts';
import { datasetAddress } from '../../../../../../lib/explore/records-address.ts';
import { schemaOrgDataset } from '../../../../../../lib/explore/schema-org.ts';
import { sayIn } from '../../../../../../lib/language/say.ts';
import { tryJson } from '../../../../../../lib/server/read-json.ts';
import type { PageServerLoad } from './$types';

/** As many records as give most fields an example. */
const SAMPLE = 20;

export const load: PageServerLoad = async ({ fetch, locals, parent }) => {
  const { dataset, view } = await parent();
  const { language, site } = locals;
  const query = new URLSearchParams({ limit: String(SAMPLE), timezone: site.timezone });
  const sample = dataset.has_records
    ? await tryJson<{ results: readonly ExploreRecord[] }>(
        fetch,
        `${datasetAddress(dataset.dataset_id)}/records?${query}`,
      )
    : null;
  const setting = { say: sayIn(language), language, timezone: site.timezone };
  const information = presentInformation(dataset, sample?.ok ? sample.value.results : [], view, setting);
  return {
    information,
    // What it shows of other sites stands behind a gate.
    description: information.description && placeGates(information.description, locals.consent, language),
    trouble: !dataset.has_records
      ? ('noRecords' as const)
      : sample?.ok
        ? null
        : sample?.refusal.code === 'version-damaged'
          ? ('damaged' as const)
          : ('unavailable' as const),
    schemaOrg: schemaOrgDataset(dataset, site),
  };
};
