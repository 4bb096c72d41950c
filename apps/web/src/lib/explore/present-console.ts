import { type Operation, operations } from '@parvis/api';
import type { ApiConsoleProps, ConsoleInput } from '../components/api-console/examples.ts';
import type { Say } from '../language/say.ts';
import { type ConsoleAnswer, presentAnswer } from './present-api.ts';
import type { DatasetSetting } from './present-dataset.ts';

/** What the reference service calls it. */
export const CONSOLE_PATH = '/api/explore/v2.1/console';
const API = '/api/explore/v2.1';
const USUAL = 'getDatasets';

/** A call of the API as it is being composed. */
export interface ComposedCall {
  readonly operation: Operation;
  /** As typed, by the names of the parameters. */
  readonly values: Readonly<Record<string, string>>;
  readonly isSent: boolean;
  /** Names of what the address of the call cannot do without, and was not given. */
  readonly missing: readonly string[];
  /** Below the portal's address; null while something is missing. */
  readonly address: string | null;
  readonly givesFile: boolean;
}

/** The call in the address of the console: `operation`, one member a parameter, `run` once it is to be sent. */
export function composedCall(search: URLSearchParams): ComposedCall {
  const asked = search.get('operation') ?? USUAL;
  const operation = operations.find(({ id }) => id === asked) ?? operations.find(({ id }) => id === USUAL);
  if (!operation) throw new Error(`There is no operation ${USUAL}.`);
  const names = Object.keys(propertiesOf(operation));
  const values = Object.fromEntries(names.map((name) => [name, (search.get(name) ?? '').trim()]));
  const inPath = Object.keys(operation.params?.properties ?? {});
  const missing = inPath.filter((name) => values[name] === '');
  return {
    operation,
    values,
    isSent: search.has('run'),
    missing,
    address: missing.length > 0 ? null : addressOf(operation, values),
    givesFile: 'files' in operation.answer,
  };
}

function addressOf({ path, query }: Operation, values: Readonly<Record<string, string>>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const asked = new URLSearchParams();
  for (const [name, schema] of Object.entries<Schema>(query?.properties ?? {})) {
    const texts = schema.type === 'array' ? (values[name] ?? '').split(/\r?\n/) : [values[name] ?? ''];
    for (const text of texts) if (text.trim() !== '') asked.append(name, text.trim());
  }
  return `${API}${filled}${asked.size > 0 ? `?${asked}` : ''}`;
}

/** What of a schema the form is made from. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

function propertiesOf({ params, query }: Operation): Readonly<Record<string, Schema>> {
  return { ...params?.properties, ...query?.properties };
}

/** The operations by what they are about, the present one marked. */
export function presentOperations({ operation: present }: ComposedCall, say: Say, dataset: string) {
  return (['Catalogue', 'Dataset'] as const).map((tag) => ({
    title: say(`console.${tag}`),
    operations: operations
      .filter((operation) => operation.tag === tag)
      .map(({ id, path }) => ({
        id,
        path,
        label: say(`console.operation.${id}`),
        // The dataset that is being worked on stays.
        href: `${CONSOLE_PATH}?${new URLSearchParams({ operation: id, ...(tag === 'Dataset' && dataset !== '' ? { dataset_id: dataset } : {}) })}`,
        isHere: id === present.id,
      })),
  }));
}

export interface ConsoleSetting extends Pick<DatasetSetting, 'say' | 'language'> {
  readonly publicUrl: string;
}

/** The form of a call, and what came of it. */
export function presentConsole(
  call: ComposedCall,
  answer: ConsoleAnswer | null,
  { say, language, publicUrl }: ConsoleSetting,
): ApiConsoleProps & { readonly path: string; readonly missing: string | null } {
  const { operation, values, missing, address, isSent, givesFile } = call;
  return {
    path: operation.path,
    missing: isSent && missing.length > 0 ? say('console.missing', { names: missing.join(', ') }) : null,
    title: say(`console.operation.${operation.id}`),
    lead: say('console.formLead'),
    action: CONSOLE_PATH,
    kept: [['operation', operation.id]],
    inputs: Object.entries(propertiesOf(operation)).map(([name, schema]) =>
      inputOf(name, schema, { value: values[name] ?? '', say }),
    ),
    run: say('console.run'),
    namesLabel: '',
    names: [],
    answer: answer && presentAnswer(answer, { say, language }),
    file:
      isSent && givesFile && address !== null
        ? {
            title: say('console.request'),
            text: say('console.file'),
            address: publicUrl + address,
            label: say('console.download'),
          }
        : null,
    copy: say('site.copy'),
    copied: say('site.copied'),
  };
}

function inputOf(name: string, schema: Schema, { value, say }: { value: string; say: Say }): ConsoleInput {
  const label = `${name} : ${say(`console.parameter.${name}`)}`;
  const usual = { value: '', label: say('console.usual') };
  const written = (text: string) => (text === '\t' ? '⇥' : text);
  if (schema.type === 'boolean')
    return {
      ...{ name, label, value, hint: '', isTall: false },
      options: [
        usual,
        { value: 'true', label: say('console.yes') },
        { value: 'false', label: say('console.no') },
      ],
    };
  if (schema.enum)
    return {
      ...{ name, label, value, hint: '', isTall: false },
      // What is part of the address has no default.
      options: [
        ...(name === 'format' ? [] : [usual]),
        ...schema.enum.map((one) => ({ value: one, label: written(one) })),
      ],
    };
  const [example] = [schema.examples?.[0]].flat();
  const hint = schema.default === undefined ? example : schema.default;
  return {
    name,
    label,
    value,
    hint: hint === undefined ? '' : String(hint),
    isTall: schema.type === 'array',
  };
}
