import type { Argument } from './function.ts';

/** Why an argument is no single text; undefined when it is one. */
export function faultInText(argument: Argument | undefined): string | undefined {
  if (argument?.type !== 'text' && argument?.type !== 'null') return 'only works on texts';
  return argument.multivalued ? 'does not work on multivalued fields' : undefined;
}

const ascii = /^[\0-\x7f]*$/;

/** Case by case of each code point, never changing their number: what engines do, in no language in particular. */
export function eachLetter(text: string, change: (letter: string) => string): string {
  if (ascii.test(text)) return change(text);
  return Array.from(text, (letter) => {
    const changed = change(letter);
    return Array.from(changed).length === 1 ? changed : letter;
  }).join('');
}
