import type { Language } from '@parvis/messages';

/** Instants, sizes and counts as a person reads them, in one language and the portal's time zone. */
export interface Measures {
  /** An ISO instant: `25 nov. 2026, 14:05`. */
  instant(iso: string): string;
  day(iso: string): string;
  count(value: number): string;
  /** Bytes: `1,2 Mo`. */
  size(bytes: number): string;
  percent(share: number): string;
  /** Seconds between two instants. */
  duration(from: string, to: string): string;
}

export function measuresIn(language: Language, timeZone: string): Measures {
  const instant = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone });
  const count = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return {
    instant: (iso) => instant.format(new Date(iso)),
    day: (iso) => day.format(new Date(iso)),
    count: (value) => count.format(value),
    // Rounded down, so that 99.96 % is never said to be all.
    percent: (share) => percent.format(Math.floor(share * 1000) / 1000),
    size: (bytes) => sizeText(bytes, language),
    duration: (from, to) => durationText((Date.parse(to) - Date.parse(from)) / 1000, language),
  };
}

function sizeText(bytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}

function durationText(seconds: number, language: Language): string {
  const [value, unit] = seconds < 120 ? [seconds, 'second'] : [seconds / 60, 'minute'];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(value);
}
