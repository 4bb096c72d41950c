import type { Application } from '@parvis/api';
import type { Measures } from '../../backoffice/measures.ts';
import { measuresIn } from '../../backoffice/measures.ts';
import { type Say, sayIn } from '../../language/say.ts';

export interface OwnApplicationsProps {
  readonly say: Say;
  readonly measures: Pick<Measures, 'day'>;
  readonly token: string | null;
  readonly applications: readonly Application[];
  /** Where a person is sent to agree, and where a code becomes tokens: for who writes the application. */
  readonly addresses: { readonly authorize: string; readonly token: string };
  /** The one just registered: its secret is shown this once. */
  readonly registered: (Application & { readonly secret: string }) | null;
  readonly faults: { readonly name?: string | undefined; readonly back?: string | undefined };
  /** What was typed in a form that was refused. */
  readonly typed: { readonly name?: string | undefined; readonly back?: string | undefined };
}

const notebook: Application = {
  id: '0c6f6f0e-5b0c-4f35-9b6a-3a8f4c0d2e11',
  name: 'Carnet de terrain',
  redirectUri: 'https://carnet.example.org/retour',
  createdAt: '2026-11-20T08:00:00.000Z',
};

const empty: OwnApplicationsProps = {
  say: sayIn('fr'),
  measures: measuresIn('fr', 'America/Guadeloupe'),
  token: 'a-token',
  applications: [],
  addresses: {
    authorize: 'https://data.example.org/oauth2/authorize/',
    token: 'https://data.example.org/oauth2/token/',
  },
  registered: null,
  faults: {},
  typed: {},
};

export const examples: Record<string, OwnApplicationsProps> = {
  'none yet': empty,
  'one just registered': {
    ...empty,
    applications: [notebook],
    registered: { ...notebook, secret: 'shown-once-and-never-again' },
  },
  'an address refused': {
    ...empty,
    faults: { back: 'Cette adresse ne convient pas.' },
    typed: { name: 'Carnet', back: 'carnet' },
  },
  'markup in a name': { ...empty, applications: [{ ...notebook, name: '<script>1</script>' }] },
};
