import type { ColumnChoice } from '@parvis/api';
import { PortalError } from '../../http/errors.ts';
import type { Inspection } from './upload-store.ts';

/**
 * An inspection with some columns chosen otherwise, each named by its field, its header in the file or its label.
 *
 * @throws {PortalError} `invalid-request`: there is no such column
 */
export function chooseColumns(
  inspection: Inspection,
  changes: readonly (readonly [name: string, change: Partial<ColumnChoice>])[],
): Inspection {
  let { columns } = inspection;
  for (const [name, change] of changes) {
    const index = columns.findIndex(({ choice }) => isCalled(choice, name));
    if (index < 0)
      throw new PortalError('invalid-request', `The file has no column ${name}.`, {
        hint: `Its columns are ${columns.map(({ choice }) => choice.name).join(', ')}.`,
        place: `columns.${name}`,
      });
    columns = columns.map((guess, at) =>
      at === index ? { ...guess, choice: { ...guess.choice, ...change } } : guess,
    );
  }
  return { ...inspection, columns };
}

function isCalled({ name, label, headers = [] }: ColumnChoice, asked: string): boolean {
  return name === asked || headers.includes(asked) || label === asked;
}
