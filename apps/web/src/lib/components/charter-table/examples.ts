import type { Charter } from '@parvis/consent';

export interface CharterTableProps {
  readonly table: Charter['tables'][number];
  /** Names the region one may scroll. */
  readonly region: string;
}

const table: CharterTableProps['table'] = {
  category: 'necessary',
  code: 'ne',
  consent: 'none',
  title: 'Nécessaires',
  description: 'Sans eux le service ne fonctionne pas.',
  ifRefused: 'Ils ne peuvent pas être refusés.',
  columns: {
    provider: 'Prestataire',
    service: 'Service et emplacement',
    name: 'Nom du cookie',
    purpose: 'Finalité',
    duration: 'Durée',
    category: 'Catégorie',
    setWhen: 'Déposé',
    flags: 'Protections',
    kept: 'Gardé dans',
    why: 'Accord',
  },
  nothing: 'Ce portail ne garde rien pour cela sur votre appareil.',
  rows: [
    {
      provider: 'Le Lagon',
      service: 'Authentification (front et back office)',
      name: 'sessionid',
      purpose: 'Vous reconnaître.',
      duration: '2 semaines sans activité',
      category: 'Nécessaire, interne',
      setWhen: 'Quand vous vous connectez.',
      flags: 'SameSite=Lax, HttpOnly, Path=/',
      kept: 'cookie',
      why: 'Non demandé. Sans lui, il faudrait se connecter à chaque page.',
    },
  ],
};

export const examples: Record<string, CharterTableProps> = {
  'one cookie': { table, region: 'Nécessaires, défilable' },
  'markup in the publisher’s name': {
    table: { ...table, rows: table.rows.map((row) => ({ ...row, provider: '<script>1</script>' })) },
    region: 'Nécessaires, défilable',
  },
};
