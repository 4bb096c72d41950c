/** Figures over time: bars drawn by the server, and the same figures as a table. */
export interface BarChartProps {
  readonly title: string;
  /** What the picture shows, for whoever does not see it. */
  readonly summary: string;
  /** One or two; the second is drawn narrower, upon the first, of which it is a part. */
  readonly series: readonly BarSeries[];
  /** What each bar is of, as a person reads it. */
  readonly labels: readonly string[];
  /** The top of the scale: as a number, and as it is written. */
  readonly top: number;
  readonly topLabel: string;
  readonly table: { readonly show: string; readonly caption: string; readonly head: string };
}

export interface BarSeries {
  readonly name: string;
  /** Null: not known, or too small to be told; no bar. */
  readonly values: readonly (number | null)[];
  /** As they are written. */
  readonly texts: readonly string[];
}

const table = { show: 'Voir les chiffres', caption: 'Pages vues, jour par jour', head: 'Jour' };

export const examples: Record<string, BarChartProps> = {
  'two series, a day that was not counted': {
    title: 'Pages vues et visiteurs',
    summary: 'Pages vues et visiteurs, 22 – 24 nov. Maximum : 120.',
    series: [
      { name: 'Pages vues', values: [40, null, 120], texts: ['40', '–', '120'] },
      { name: 'Visiteurs', values: [20, null, 60], texts: ['20', 'moins de 10', '60'] },
    ],
    labels: ['22 nov.', '23 nov.', '24 nov.'],
    top: 150,
    topLabel: '150',
    table,
  },
  'nothing but zeros': {
    title: 'Téléchargements',
    summary: 'Aucun.',
    series: [{ name: 'Téléchargements', values: [0, 0], texts: ['0', '0'] }],
    labels: ['1', '2'],
    top: 10,
    topLabel: '10',
    table,
  },
  'markup in the words': {
    title: '<b>1</b>',
    summary: '<b>2</b>',
    series: [{ name: '<b>3</b>', values: [1], texts: ['<b>4</b>'] }],
    labels: ['<b>5</b>'],
    top: 1,
    topLabel: '<b>6</b>',
    table: { show: '<b>7</b>', caption: '<b>8</b>', head: '<b>9</b>' },
  },
};
