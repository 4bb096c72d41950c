import { type FormFieldProps, examples as fields } from '../form-field/examples.ts';

/** What a producer says of a dataset. Stands inside a form. */
export interface DescriptionFormProps {
  readonly title: string;
  readonly fields: readonly FormFieldProps[];
}

export const examples: Record<string, DescriptionFormProps> = {
  'a few questions': { title: 'Description', fields: Object.values(fields) },
};
