import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Choice, decide, printChoice, readChoice, readVisitor, signalOf } from '@parvis/consent';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { PortalError } from '../../http/errors.ts';
import { safeNext } from '../../http/next.ts';
import { memoryCounter } from '../../http/rate-limit.ts';
import { closeSession } from '../../http/sessions.ts';
import { wantsPage } from '../../http/wants-page.ts';
import { type ChoiceAct, choices } from './choice-act.ts';
import { languageShown } from './language-shown.ts';
import { type ConsentOptions, presentState } from './state-routes.ts';

const Code = Type.String({ maxLength: 2 });

const Statistics = Type.Union([Type.Literal('allow'), Type.Literal('object')]);

const ChoiceBody = Type.Object(
  {
    choice: Type.Union(choices.map((choice) => Type.Literal(choice))),
    on: Type.Optional(Type.Union([Code, Type.Array(Code, { maxItems: 100 })])),
    /** Twice in a form: what holds when the box is not ticked, then the box. The last one counts. */
    stats: Type.Optional(Type.Union([Statistics, Type.Array(Statistics, { maxItems: 2 })])),
    /** The revision the form showed. */
    rev: Type.Optional(Type.String({ pattern: '^[0-9a-z]{6}$' })),
    next: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

const PREFERENCES = '/cookies/preferences/';
/** A choice is a few letters. */
const MOST_BYTES = 1000;
const MOST_CHOICES_PER_MINUTE = 30;

/** The one way to a choice: a form that works without script, or its script. */
export const choiceRoutes: FastifyPluginAsyncTypebox<ConsentOptions> = async (app, options) => {
  const { services, jar, cookie, book, recorder } = options;
  const kept = cookie('cookies_preferences');
  const counter = memoryCounter(60_000);

  app.post(PREFERENCES, { schema: { body: ChoiceBody }, bodyLimit: MOST_BYTES }, async (request, reply) => {
    const now = services.now();
    if (counter.add(request.ip, now) > MOST_CHOICES_PER_MINUTE)
      throw new PortalError('too-many-requests', 'Too many choices in a minute.', { retryAfter: 60 });
    const { choice: action, on, stats, rev, next } = request.body;
    const signal = signalOf(request.headers);
    const before = readChoice(jar.read(request, kept), now);
    reply.header('Cache-Control', 'no-store');
    // A page that is fetched before anybody asked for it is no act.
    if (request.headers['sec-purpose'])
      throw new PortalError(
        'invalid-request',
        'A choice is made by a person, not by a page fetched in advance.',
      );

    let choice: Choice | null = null;
    let isPartlyUnknown = false;
    if (action === 'forget') {
      await forgetEverything(request, reply, options);
    } else {
      const revision = rev ?? book.revision;
      const shown = book.of(revision);
      if (!shown)
        throw new PortalError('conflict', 'This form is of a state of the portal that nobody knows here.', {
          hint: 'Load the page again, then choose.',
        });
      const asked = [on ?? []].flat();
      const objection = [stats ?? []].flat().at(-1);
      const decision = decide(
        { choice: action, on: asked, ...(objection === undefined ? {} : { stats: objection }) },
        { shown, revision, before, underSignal: signal !== null, now },
      );
      isPartlyUnknown = decision.unknown.length > 0;
      if (isPartlyUnknown && !wantsPage(request))
        throw new PortalError(
          'invalid-request',
          `Nothing here asks for an agreement under ${JSON.stringify(decision.unknown[0])}.`,
          {
            hint: 'The codes are those of /.well-known/consent-registry.json.',
            place: 'on',
          },
        );
      choice = decision.choice;
      jar.set(reply, kept, printChoice(choice));
    }
    await recorder.record({
      action,
      before,
      choice,
      shown: choice?.revision ?? book.revision,
      source: sourceOf(request, rev),
      signal,
      language: languageShown(request, services),
    });
    if (wantsPage(request)) {
      const back = safeNext(request.form?.next ?? next, PREFERENCES);
      return reply.redirect(isPartlyUnknown ? withNotice(back) : back, 303);
    }
    const visitor = readVisitor({ value: choice ? printChoice(choice) : undefined, signal }, book, now);
    return reply.send(presentState(visitor, book));
  });
};

/** A deletion line for each thing declared, what the browser stores of ours, and the session, on our side too. */
async function forgetEverything(
  request: FastifyRequest,
  reply: FastifyReply,
  { services, jar, cookie, book }: ConsentOptions,
): Promise<void> {
  if (request.sessionSecret) await closeSession(services.database, request.sessionSecret);
  for (const item of book.base.items)
    if (item.kind === 'cookie' && item.deleteOn.includes('forget')) jar.remove(reply, cookie(item.name));
  const others = book.current.items.filter(
    (item) => item.kind === 'cookie' && item.party === 'first' && !book.base.items.includes(item),
  );
  jar.expire(request, reply, others);
  // Not "cookies": that would empty the jars of every neighbour under the same domain.
  reply.header('Clear-Site-Data', '"storage"');
}

/** What was asked for under an unknown code is not granted, and the page of preferences says so (spec §25). */
function withNotice(back: string): string {
  const asked = new URL(back, 'http://portal.invalid').searchParams.get('lang');
  return `${PREFERENCES}?${new URLSearchParams({ notice: 'unknown', ...(asked === null ? {} : { lang: asked }) })}`;
}

function sourceOf({ headers }: FastifyRequest, revision: string | undefined): ChoiceAct['source'] {
  const from = headers.referer && URL.canParse(headers.referer) ? new URL(headers.referer).pathname : '';
  if (from.startsWith('/cookies/preferences')) return 'preferences';
  if (from.startsWith('/_consent/')) return 'placeholder';
  return revision === undefined ? 'api' : 'banner';
}
