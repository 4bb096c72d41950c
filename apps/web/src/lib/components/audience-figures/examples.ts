import { type BarChartProps, examples as charts } from '../bar-chart/examples.ts';

export interface ShareTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly name: string; readonly count: string }[];
}

/** The figures of the portal's audience over a period, already in words. */
export interface AudienceFiguresProps {
  readonly label: string;
  readonly figures: readonly { readonly value: string; readonly label: string }[];
  readonly charts: readonly BarChartProps[];
  /** Said when days were counted in several parts. */
  readonly parts: string | null;
  readonly datasets: {
    readonly title: string;
    readonly head: readonly string[];
    /** Said when there is no line. */
    readonly none: string;
    readonly rows: readonly {
      readonly href: string | null;
      readonly name: string;
      readonly cells: readonly string[];
    }[];
  };
  readonly shares: readonly ShareTable[];
  readonly language: string;
}

const head = ['Jeu de données', 'Pages vues', 'Visiteurs par jour', 'Téléchargements', 'Appels d’API'];

export const examples: Record<string, AudienceFiguresProps> = {
  'a month that is over': {
    label: 'En bref',
    figures: [{ value: '1 234', label: 'pages vues' }],
    charts: Object.values(charts).slice(0, 2),
    parts: 'Certains jours ont été comptés en plusieurs fois (6 oct.).',
    datasets: {
      title: 'Par jeu de données',
      head,
      none: 'Aucun',
      rows: [
        { href: '/explore/dataset/arbres/', name: 'Arbres', cells: ['120', '12,5', '34', 'avec les autres'] },
        { href: null, name: 'Les autres, ensemble', cells: ['45', '–', '12', '11'] },
      ],
    },
    shares: [
      { title: 'Appareils', head: ['Valeur', 'Nombre'], rows: [{ name: 'Ordinateur', count: '100' }] },
      { title: 'Formats', head: ['Valeur', 'Nombre'], rows: [{ name: 'csv', count: '34' }] },
    ],
    language: 'fr',
  },
  'a month that goes on, markup in a name': {
    label: 'En bref',
    figures: [{ value: '0', label: 'pages vues' }],
    charts: [],
    parts: null,
    datasets: { title: 'Par jeu de données', head, none: 'Plus tard', rows: [] },
    shares: [{ title: '<b>1</b>', head: ['<b>2</b>', 'Nombre'], rows: [{ name: '<b>3</b>', count: '10' }] }],
    language: 'fr',
  },
};
