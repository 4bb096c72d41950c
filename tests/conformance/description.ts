import { Ajv, type ValidateFunction } from 'ajv';
import { expect } from 'vitest';
import { operations } from '../../packages/api/src/index.ts';
import { type Answer, API, type Ask, type Question } from './case.ts';

/** Holds what the API answers against its own OpenAPI description. */
export interface Description {
  /** Whatever the API answers to a reading of v2.1: the schema that the description gives for it, or that of refusals. */
  hold(question: Question, answer: Answer): void;
  /** Answers that were held against a schema. */
  readonly held: number;
}

export async function readDescription(ask: Ask): Promise<Description> {
  const { json } = await ask(`${API}/swagger.json`);
  const ajv = new Ajv({ strict: false, allErrors: true }).addSchema({ ...json, $id: 'openapi' });
  const validatorOf = (schema: string): ValidateFunction => {
    const validate = ajv.getSchema(`openapi#/components/schemas/${schema}`);
    if (!validate) throw new Error(`The description has no schema ${schema}.`);
    return validate;
  };
  let held = 0;
  return {
    get held() {
      return held;
    },
    hold: (question, answer) => {
      const { path, method = 'GET' } = typeof question === 'string' ? { path: question } : question;
      const schema = schemaFor(path, answer.status);
      if (schema === null || method === 'OPTIONS' || method === 'HEAD' || answer.bytes.length === 0) return;
      const validate = validatorOf(schema);
      expect(validate(answer.json), `${schema}: ${ajv.errorsText(validate.errors)}`).toBe(true);
      held += 1;
    },
  };
}

/** The schema of an answer; null for what is no JSON, and for other versions of the API. */
function schemaFor(path: string, status: number): string | null {
  const [address = ''] = path.split('?');
  if (!address.startsWith(`${API}/catalog`)) return null;
  if (status >= 400) return status === 429 ? 'QuotaError' : 'Error';
  if (status !== 200) return null;
  const below = address.slice(API.length).replace(/\/$/, '');
  const operation = operations.find(({ path: pattern }) => matches(pattern, below));
  return operation && 'schema' in operation.answer ? operation.answer.schema : null;
}

function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length && wanted.every((part, at) => part.startsWith('{') || part === given[at])
  );
}
