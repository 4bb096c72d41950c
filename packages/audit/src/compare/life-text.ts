const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** Seconds, as symbols that both languages read: `180 d`, `13 h`. */
export function lifeText(seconds: number): string {
  if (seconds === 0) return 'session';
  const [symbol, size] = units.find(([, one]) => seconds >= one && seconds % one < one / 10) ?? ['s', 1];
  return `${Math.round(seconds / size)} ${symbol}`;
}
