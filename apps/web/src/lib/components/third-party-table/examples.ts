import type { ThirdParties } from '@parvis/consent';

export interface ThirdPartyTableProps {
  readonly thirdParties: ThirdParties;
  /** Names the region one may scroll. */
  readonly region: string;
}

const thirdParties: ThirdParties = {
  id: 'third-parties',
  title: 'Les autres sites contactés',
  text: 'Ils sont contactés après votre accord seulement.',
  columns: {
    service: 'Service',
    controller: 'Responsable',
    purpose: 'Finalité',
    hosts: 'Sites contactés',
    sent: 'Ce qu’ils apprennent',
    why: 'Accord',
    policyUrl: 'Sa politique',
  },
  rows: [
    {
      service: 'Vidéos du lagon',
      controller: 'Lagon Vidéo SAS',
      controllerUrl: 'https://video.example.org/',
      purpose: 'Vidéos d’autres sites',
      hosts: 'player.example.org (France)',
      sent: 'votre adresse IP',
      why: 'Votre accord est demandé avant.',
      policyUrl: 'https://video.example.org/privacy',
    },
  ],
};

export const examples: Record<string, ThirdPartyTableProps> = {
  'one service': { thirdParties, region: 'Les autres sites contactés, défilable' },
  'markup in a name': {
    thirdParties: {
      ...thirdParties,
      rows: thirdParties.rows.map((row) => ({ ...row, service: '<script>1</script>' })),
    },
    region: 'Les autres sites contactés, défilable',
  },
};
