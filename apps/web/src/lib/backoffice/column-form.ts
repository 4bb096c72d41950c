import type { ColumnChoice, ReadingSettings } from '@parvis/api';

/** How the inputs of column number `index` are named in a form. */
export function columnInput(index: number, member: string): string {
  return `column.${index}.${member}`;
}

/**
 * The columns as a form corrects them. What a form does not show (where the column stands in the file, how its cells are
 * written) stays as it was; a column the form does not name is left alone.
 *
 * @param current the columns as last read, in the form's order
 */
export function columnsFrom(form: FormData, current: readonly ColumnChoice[]): ColumnChoice[] {
  return current.map((column, index) => {
    const text = (member: string) => textOf(form, columnInput(index, member));
    const type = text('type');
    if (type === undefined) return column;
    const { format, ...rest } = column;
    return {
      ...rest,
      name: text('name')?.trim() || column.name,
      label: text('label')?.trim() || column.label,
      description:
        text('description') === undefined ? column.description : text('description')?.trim() || null,
      // The form's list is made of the field types; the API checks it again.
      type: type as ColumnChoice['type'],
      // How cells are written was guessed for the type it had.
      ...(format !== undefined && type === column.type ? { format } : {}),
      facet: form.has(columnInput(index, 'facet')),
      multivalued: type === 'text' ? (text('multivalued') ?? column.multivalued) : '',
      discard: !form.has(columnInput(index, 'keep')),
    };
  });
}

/** The reading settings a form asks for, or null when they are those the file was read with. */
export function readingFrom(form: FormData, current: ReadingSettings): ReadingSettings | null {
  const encoding = textOf(form, 'reading.encoding') ?? current.encoding;
  const delimiter = textOf(form, 'reading.delimiter') ?? current.delimiter;
  const asked = textOf(form, 'reading.headerRow');
  const headerRow = asked === undefined || !/^\d+$/.test(asked) ? current.headerRow : Number(asked);
  const isSame =
    encoding === current.encoding && delimiter === current.delimiter && headerRow === current.headerRow;
  if (isSame) return null;
  return {
    ...current,
    encoding,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(headerRow === undefined ? {} : { headerRow }),
  };
}

function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' ? value : undefined;
}
