import type { AudienceDay, AudienceReport } from '@parvis/api';
import type { Language } from '@parvis/messages';
import type { AudienceFiguresProps, ShareTable } from '../components/audience-figures/examples.ts';
import type { BarChartProps } from '../components/bar-chart/examples.ts';
import { dateFormat, numberFormat } from '../explore/formatters.ts';
import type { Say } from '../language/say.ts';

/** Names of the periods of the form, newest first. */
export interface PeriodChoice {
  readonly value: string;
  readonly label: string;
  readonly isChosen: boolean;
}

interface Words {
  readonly say: Say;
  readonly language: Language;
}

/** What a person may ask to see: the last days, the last year, or one of the months there are figures of. */
export function periodsOf(report: AudienceReport, { say, language }: Words): PeriodChoice[] {
  const month = dateFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return [
    ...['30-days', '12-months'].map((value) => ({ value, label: say(`audience.period.${value}`) })),
    ...report.months.map((value) => ({ value, label: month.format(new Date(`${value}-01`)) })),
  ].map((choice) => ({ ...choice, isChosen: choice.value === report.period }));
}

/** The figures of a report, in words. */
export function presentAudience(report: AudienceReport, words: Words): AudienceFiguresProps {
  const { say, language } = words;
  const { totals, datasets, shares, smallest } = report;
  const texts = textsIn(words, smallest);
  const among = (value: number | null, isOthers: boolean) =>
    value === null ? say(isOthers ? 'audience.unknown' : 'audience.datasets.among') : texts.count(value);
  return {
    label: say('audience.figures'),
    figures: [
      { value: texts.count(totals.views), label: say('audience.views') },
      { value: texts.mean(totals.visitorsPerDay, totals.views), label: say('audience.visitorsPerDay') },
      { value: texts.count(totals.downloads), label: say('audience.downloads') },
      { value: texts.count(totals.api), label: say('audience.api') },
      { value: texts.count(totals.emptySearches), label: say('audience.emptySearches') },
    ],
    charts: chartsOf(report, words),
    parts: partsOf(report, words),
    datasets: {
      title: say('audience.datasets.title'),
      head: ['name', 'views', 'visitors', 'downloads', 'api'].map((key) => say(`audience.datasets.${key}`)),
      none: datasets
        ? say('audience.datasets.none', { smallest })
        : say('audience.datasets.later', { smallest }),
      rows: (datasets ?? []).map((line) => ({
        href: line.title === null ? null : `/explore/dataset/${encodeURIComponent(line.dataset_id ?? '')}/`,
        name: line.title ?? line.dataset_id ?? say('audience.datasets.others'),
        cells: [
          among(line.views, line.dataset_id === null),
          line.visitorsPerDay === null && line.views !== 0
            ? say('audience.unknown')
            : texts.mean(line.visitorsPerDay, line.views),
          among(line.downloads, line.dataset_id === null),
          among(line.api, line.dataset_id === null),
        ],
      })),
    },
    shares: sharesOf(shares, words),
    language,
  };
}

/** Figures as they are written; null is a figure too small to be told. */
function textsIn({ say, language }: Words, smallest: number) {
  const integer = numberFormat(language, {});
  const tenth = numberFormat(language, { maximumFractionDigits: 1 });
  const small = say('audience.small', { smallest });
  return {
    count: (value: number | null) => (value === null ? small : integer.format(value)),
    mean: (value: number | null, of: number | null) =>
      value === null ? (of === 0 ? integer.format(0) : say('audience.unknown')) : tenth.format(value),
  };
}

/** A bar: a day that was counted, or a month. */
interface Bar {
  readonly label: string;
  readonly day: Omit<AudienceDay, 'day'> | null;
}

const measures = ['views', 'visitors', 'downloads', 'api', 'searches', 'emptySearches'] as const;
type Measure = (typeof measures)[number];

function chartsOf(report: AudienceReport, words: Words): BarChartProps[] {
  const { say } = words;
  if (report.from === null || report.to === null) return [];
  const isYear = report.period === '12-months';
  const bars = isYear ? monthsOf(report, words) : daysOf(report, words);
  const name = (key: string) => say(`audience.charts.${key}`);
  const chart = (title: string, series: readonly (readonly [Measure, string])[]) =>
    chartOf({ title: name(title), series, bars, isYear, report }, words);
  return [
    // A sum and a mean are not drawn on one scale.
    ...(isYear
      ? [
          chart('viewsSeries', [['views', name('viewsSeries')]]),
          chart('visitorsMonth', [['visitors', name('visitorsMonth')]]),
        ]
      : [
          chart('views', [
            ['views', name('viewsSeries')],
            ['visitors', name('visitorsSeries')],
          ]),
        ]),
    chart('downloads', [['downloads', name('downloadsSeries')]]),
    chart('api', [['api', name('apiSeries')]]),
    chart('searches', [
      ['searches', name('searchesSeries')],
      ['emptySearches', name('emptySeries')],
    ]),
  ];
}

function chartOf(
  {
    title,
    series,
    bars,
    isYear,
    report,
  }: {
    readonly title: string;
    readonly series: readonly (readonly [Measure, string])[];
    readonly bars: readonly Bar[];
    readonly isYear: boolean;
    readonly report: AudienceReport;
  },
  words: Words,
): BarChartProps {
  const { say, language } = words;
  const integer = numberFormat(language, {});
  const texts = textsIn(words, report.smallest);
  const lists = series.map(([measure, name]) => {
    const values = bars.map(({ day }) => day?.[measure] ?? null);
    return {
      name,
      values,
      texts: bars.map(({ day }) => (day === null ? say('audience.unknown') : texts.count(day[measure]))),
    };
  });
  const highest = Math.max(0, ...lists.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const top = roundTop(highest);
  return {
    title,
    summary: say('audience.charts.summary', {
      title,
      from: bars.at(0)?.label,
      to: bars.at(-1)?.label,
      top: integer.format(highest),
    }),
    series: lists,
    labels: bars.map(({ label }) => label),
    top,
    topLabel: integer.format(top),
    table: {
      show: say('audience.charts.table'),
      caption: title,
      head: say(isYear ? 'audience.charts.month' : 'audience.charts.day'),
    },
  };
}

/** Each day between the first and the last, those that were not counted included. */
function daysOf({ days, from, to }: AudienceReport, { language }: Words): Bar[] {
  const format = dateFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const known = new Map(days.map((day) => [day.day, day]));
  const bars: Bar[] = [];
  for (let at = Date.parse(from ?? ''); at <= Date.parse(to ?? ''); at += 86_400_000)
    bars.push({
      label: format.format(at),
      day: known.get(new Date(at).toISOString().slice(0, 10)) ?? null,
    });
  return bars;
}

/** Sums by month, but for visitors, of whom only a mean is known. A day too small to be told adds nothing. */
function monthsOf({ days }: AudienceReport, { language }: Words): Bar[] {
  const format = dateFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return [...Map.groupBy(days, ({ day }) => day.slice(0, 7))].map(([month, list]) => {
    const sum = (measure: Measure) => list.reduce((all, day) => all + (day[measure] ?? 0), 0);
    return {
      label: format.format(new Date(`${month}-01`)),
      day: {
        views: sum('views'),
        visitors: Math.round(sum('visitors') / list.length),
        downloads: sum('downloads'),
        api: sum('api'),
        searches: sum('searches'),
        emptySearches: sum('emptySearches'),
        parts: list.some(({ parts }) => parts),
      },
    };
  });
}

/** A round number that nothing passes: 10, 20, 50, 100… */
export function roundTop(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, highest)));
  const top = [1, 2, 5, 10].map((step) => step * power).find((one) => one >= highest) ?? highest;
  return Math.max(10, top);
}

function partsOf({ days }: AudienceReport, { say, language }: Words): string | null {
  const format = dateFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const parts = days.filter((day) => day.parts).map(({ day }) => format.format(new Date(day)));
  return parts.length === 0 ? null : say('audience.parts', { days: parts.join(', ') });
}

function sharesOf(shares: AudienceReport['shares'], { say, language }: Words): ShareTable[] {
  const integer = numberFormat(language, {});
  return Object.entries(shares ?? {})
    .filter(([, list]) => list.length > 0)
    .map(([dimension, list]) => ({
      title: say(`audience.shares.${dimension}`),
      head: [say('audience.shares.key'), say('audience.shares.count')],
      rows: list.map(({ key, count }) => ({
        name: key === null ? say('audience.shares.others') : wordOf(dimension, key, say),
        count: integer.format(count),
      })),
    }));
}

function wordOf(dimension: string, key: string, say: Say): string {
  if (key === 'none') return say('audience.shares.none');
  const path = `audience.shares.words.${dimension}.${key}`;
  const word = say(path);
  return word === path ? key : word;
}
