import type { Annotations, Field } from '@parvis/dataset';
import type { ColumnChoice } from './reading.ts';

/** The fields of the dataset that the kept columns make, in their order: that of the cells of `readRows`. */
export function fieldsOf(columns: readonly ColumnChoice[]): Field[] {
  return columns
    .filter((choice) => !choice.discard)
    .map((choice) => ({
      name: choice.name,
      type: choice.type,
      label: choice.label,
      description: choice.description,
      annotations: annotationsOf(choice),
    }));
}

function annotationsOf({ type, facet, multivalued, unit }: ColumnChoice): Annotations {
  return {
    ...(facet ? { facet: true } : {}),
    ...(type === 'text' && multivalued !== '' ? { multivalued } : {}),
    ...(unit === undefined || unit === '' ? {} : { unit }),
  };
}
