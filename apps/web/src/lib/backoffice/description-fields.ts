import type { Account, Vocabularies } from '@parvis/api';
import type { Language } from '@parvis/messages';
import type { FormFieldProps } from '../components/form-field/examples.ts';
import type { Say } from '../language/say.ts';
import { type DescribedHere, textOf } from './description-form.ts';

export interface DescriptionFieldsOptions {
  readonly say: Say;
  readonly language: Language;
  readonly vocabularies: Vocabularies;
  readonly description: DescribedHere & { readonly readers: readonly string[] };
  /** Reader accounts a restricted dataset may be opened to; null: this person may not know them. */
  readonly readers: readonly Account[] | null;
  /** Of a dataset to be made; absent for one that has its id. */
  readonly datasetId?: string;
  /** The member the API refused, and why. */
  readonly fault?: { readonly place: string; readonly text: string } | undefined;
}

/** The questions of a description, filled with what is known. */
export function descriptionFields(options: DescriptionFieldsOptions): FormFieldProps[] {
  const { say, language, vocabularies, description, readers, datasetId, fault } = options;
  const word = (key: string) => say(`backoffice.describe.${key}`);
  const faultAt = (place: string) => (fault?.place === place ? { fault: fault.text } : {});
  const label = (term: { id: string; label: Record<string, string> }) => term.label[language] ?? term.id;
  return [
    {
      kind: 'text',
      name: 'title',
      label: word('name'),
      hint: word('nameHint'),
      value: description.title,
      maxlength: 350,
      required: true,
      ...faultAt('description.title'),
    },
    ...(datasetId === undefined
      ? []
      : [
          {
            kind: 'text',
            name: 'dataset_id',
            label: word('id'),
            hint: word('idHint'),
            value: datasetId,
            pattern: '[a-z0-9][a-z0-9_\\-]*',
            maxlength: 100,
            required: true,
            ...faultAt('dataset_id'),
          } as const,
        ]),
    {
      kind: 'lines',
      name: 'description',
      label: word('description'),
      hint: word('descriptionHint'),
      value: textOf(description.description ?? ''),
      ...faultAt('description.description'),
    },
    {
      kind: 'list',
      name: 'license',
      label: word('license'),
      value: description.license ?? '',
      options: withOwn(
        [
          { value: '', label: word('noLicense') },
          ...vocabularies.licenses.map((term) => ({ value: term.id, label: label(term) })),
        ],
        description.license,
      ),
    },
    {
      kind: 'list',
      name: 'update_frequency',
      label: word('frequency'),
      value: description.update_frequency ?? '',
      options: withOwn(
        [
          { value: '', label: word('noFrequency') },
          ...vocabularies.frequencies.map((term) => ({ value: term.id, label: label(term) })),
        ],
        description.update_frequency,
      ),
    },
    {
      kind: 'boxes',
      name: 'theme',
      label: word('theme'),
      options: withOwn(
        vocabularies.themes.map((term) => ({ value: term.id, label: label(term) })),
        ...description.theme,
      ).map((option) => ({ ...option, isChosen: description.theme.includes(option.value) })),
    },
    {
      kind: 'text',
      name: 'keyword',
      label: word('keyword'),
      hint: word('keywordHint'),
      value: description.keyword.join(', '),
    },
    {
      kind: 'text',
      name: 'publisher',
      label: word('publisher'),
      value: description.publisher ?? '',
      maxlength: 2000,
    },
    {
      kind: 'lines',
      name: 'attributions',
      label: word('attributions'),
      hint: word('attributionsHint'),
      value: description.attributions.join('\n'),
      rows: 2,
    },
    {
      kind: 'choice',
      name: 'visibility',
      label: word('visibility'),
      options: (['domain', 'restricted'] as const).map((visibility) => ({
        value: visibility,
        label: say(`backoffice.visibility.${visibility}`),
        hint: word(`${visibility}Hint`),
        isChosen: description.visibility === visibility,
      })),
    },
    ...(readers === null || readers.length === 0
      ? []
      : [
          {
            kind: 'boxes',
            name: 'reader',
            label: word('readers'),
            options: readers.map(({ id, email, name }) => ({
              value: id,
              label: name || email,
              ...(name ? { hint: email } : {}),
              isChosen: description.readers.includes(id),
            })),
          } as const,
        ]),
  ];
}

/** A list that also holds what is already chosen and comes from elsewhere, so that saving does not lose it. */
function withOwn<Option extends { value: string; label: string }>(
  options: readonly Option[],
  ...chosen: readonly (string | null)[]
): (Option | { value: string; label: string })[] {
  const missing = chosen.filter((one) => one !== null && !options.some(({ value }) => value === one));
  return [...options, ...missing.map((value) => ({ value: value ?? '', label: value ?? '' }))];
}
