import { type ChoiceForm, decide, printChoice } from '../choice/choice.ts';
import { setCookieLine } from '../cookie/set-cookie.ts';
import { effectiveName } from '../registry/registry.ts';
import type { RegistryHistory, Visitor } from '../visitor/visitor.ts';

/** An answer, for whatever server sends it. */
export interface Answer {
  readonly status: 303 | 400 | 403 | 409 | 413;
  readonly headers: Readonly<Record<string, string>>;
  /** A sentence, where the choice was not kept. */
  readonly text: string;
}

export interface Answering {
  readonly history: RegistryHistory;
  readonly secure: boolean;
  /** Whom the form comes from, as they were before it. */
  readonly visitor: Visitor;
  /** Did a page of this very site send it? */
  readonly isOurs: boolean;
  readonly now: Date;
}

/** A choice is a few letters. */
const MOST_BYTES = 1000;

/**
 * Answers the form of the choice, urlencoded as a browser posts it: the cookie, and the way back to the page (spec §16, C-70, C-74,
 * C-75). How often one address may post is the server's own matter.
 */
export function answerChoice(body: string, { history, secure, visitor, isOurs, now }: Answering): Answer {
  if (!isOurs) return refusal(403, 'A choice is made on a page of this site.');
  if (body.length > MOST_BYTES) return refusal(413, 'A choice takes a kilobyte at most.');
  const form = new URLSearchParams(body);
  const choice = form.get('choice');
  if (!isChoice(choice)) return refusal(400, 'The choice is one of refuse, accept, save, allow.');
  const revision = form.get('rev') ?? history.revision;
  const shown = history.of(revision);
  const item = history.current.items.find(({ exemption }) => exemption === 'choice');
  if (!shown || !item) return refusal(409, 'This form is out of date: load the page again, then choose.');
  const stats = form.getAll('stats').at(-1);
  const decision = decide(
    {
      choice,
      on: form.getAll('on'),
      ...(stats === 'allow' || stats === 'object' ? { stats } : {}),
    },
    { shown, revision, before: visitor.choice, underSignal: visitor.signal !== null, now },
  );
  const prefix = effectiveName(history.current, item) === item.name ? '' : history.current.cookiePrefix;
  return {
    status: 303,
    headers: {
      Location: localPath(form.get('next')),
      'Cache-Control': 'no-store',
      'Set-Cookie': setCookieLine(item, printChoice(decision.choice), { secure, prefix }),
    },
    text: '',
  };
}

function refusal(status: Answer['status'], text: string): Answer {
  return {
    status,
    headers: { 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; charset=utf-8' },
    text,
  };
}

function isChoice(choice: string | null): choice is ChoiceForm['choice'] {
  return choice !== null && ['refuse', 'accept', 'save', 'allow'].includes(choice);
}

/** A path of the site, or its start: `//host`, `/\host` and encoded forms lead elsewhere in some browsers (C-75). */
function localPath(next: string | null): string {
  const here = 'http://here.invalid';
  if (next === null || !/^\/(?![/\\]|%2f|%5c)[^\s\\]*$/i.test(next) || !URL.canParse(next, here)) return '/';
  const { origin, pathname, search } = new URL(next, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search : '/';
}
