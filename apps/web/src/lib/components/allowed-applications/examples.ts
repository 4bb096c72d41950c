import type { Authorization } from '@parvis/api';
import { type Measures, measuresIn } from '../../backoffice/measures.ts';
import { type Say, sayIn } from '../../language/say.ts';

export interface AllowedApplicationsProps {
  readonly say: Say;
  readonly measures: Pick<Measures, 'day' | 'instant'>;
  readonly token: string | null;
  readonly authorizations: readonly Authorization[];
}

const notebook: Authorization = {
  applicationId: '0c6f6f0e-5b0c-4f35-9b6a-3a8f4c0d2e11',
  name: 'Carnet de terrain',
  since: '2026-11-20T08:00:00.000Z',
  lastUsedAt: null,
};

const none: AllowedApplicationsProps = {
  say: sayIn('fr'),
  measures: measuresIn('fr', 'America/Guadeloupe'),
  token: 'a-token',
  authorizations: [],
};

export const examples: Record<string, AllowedApplicationsProps> = {
  none,
  'one never used, one used': {
    ...none,
    authorizations: [
      notebook,
      { ...notebook, applicationId: 'other', name: 'Tableau', lastUsedAt: '2026-11-21T10:30:00.000Z' },
    ],
  },
  'markup in a name': { ...none, authorizations: [{ ...notebook, name: '<script>1</script>' }] },
};
