/** The choice of a period: a form that works without script. */
export interface PeriodChoiceProps {
  readonly label: string;
  readonly show: string;
  readonly periods: readonly {
    readonly value: string;
    readonly label: string;
    readonly isChosen: boolean;
  }[];
}

export const examples: Record<string, PeriodChoiceProps> = {
  'two periods': {
    label: 'Période',
    show: 'Afficher',
    periods: [
      { value: '30-days', label: '30 derniers jours', isChosen: false },
      { value: '2026-10', label: 'octobre 2026', isChosen: true },
    ],
  },
  'markup in a label': {
    label: '<b>1</b>',
    show: '<b>2</b>',
    periods: [{ value: '30-days', label: '<b>3</b>', isChosen: false }],
  },
};
