import { InvalidArgumentError } from 'commander';

/** Collects an option that may be given several times. */
export function several(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** Collects `name=value` options; the value may hold `=` too. @throws {InvalidArgumentError} */
export function pairs(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError(`It is written field=value, not ${text}.`);
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}
