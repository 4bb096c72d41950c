import { nobody } from '../../../http/sign-in.ts';
import type { Context } from '../../../services.ts';
import type { Answer } from '../answers/answer-cache.ts';
import { refusedParameter } from '../parameters/refused-parameter.ts';

/** How an answer is framed: indented or not, as data or as a script that hands it to a function of the page. */
export interface Framing {
  readonly isPretty: boolean;
  /** The function to call; null: the answer is data. */
  readonly callback: string | null;
}

/** A name or a path of names, as libraries make them; nothing that could be any other script. */
const functionName = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*|\[\d{1,6}\])*$/;
const LONGEST_NAME = 128;

/** @throws {PortalError} `InvalidRESTParameterError`: a callback is the name of a function */
export function framingOf({
  format,
  callback = 'callback',
  pretty_print: isPretty = false,
}: {
  readonly format?: string;
  readonly callback?: string;
  readonly pretty_print?: boolean;
}): Framing {
  if (format !== 'jsonp' && format !== 'geojsonp') return { isPretty, callback: null };
  if (callback.length > LONGEST_NAME || !functionName.test(callback))
    throw refusedParameter('callback', callback, 'the name of a JavaScript function is expected');
  return { isPretty, callback };
}

export const SCRIPT = 'application/javascript';

/** What stands before and after JSON to make it a script. The comment keeps the file from being taken for another format. */
export function aroundJson(callback: string): { readonly before: string; readonly after: string } {
  return { before: `/**/${callback}(`, after: ');' };
}

/** JSON as it may stand in a script: two line ends that JSON allows and old scripts do not. */
export function inScript(json: string): string {
  return json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

export function framed(answer: Answer, { isPretty, callback }: Framing): Answer {
  if (!isPretty && callback === null) return answer;
  return {
    key: `${answer.key}.${isPretty ? 'p' : ''}.${callback ?? ''}`,
    make: async (signal) => {
      const made = await answer.make(signal);
      const body = isPretty ? JSON.stringify(JSON.parse(made.body), null, 2) : made.body;
      if (callback === null) return { ...made, body };
      const { before, after } = aroundJson(callback);
      return { ...made, body: before + inScript(body) + after };
    },
  };
}

/** Any site may run a script of ours with its reader's cookies: for a script a session counts for nobody, a key does. */
export function readerOf<Asking extends Context>(context: Asking, { callback }: Framing): Asking {
  return callback !== null && context.actor.by === 'session' ? { ...context, actor: nobody } : context;
}
