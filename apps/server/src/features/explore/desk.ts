import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Static, TObject } from 'typebox';
import type { FeatureOptions } from '../../http/sign-in.ts';
import type { Context, Services } from '../../services.ts';
import { type Answer, type AnswerCache, answerCache } from './answers/answer-cache.ts';
import { sendAnswer } from './answers/send-answer.ts';
import { type Asked, askedBy } from './asked.ts';
import type { ExportFile } from './exports/export-file.ts';
import { type ExportSlots, exportSlots } from './exports/export-slots.ts';
import { sendExport } from './exports/send-export.ts';

/** The names in an address; a route asks only for those it has. */
type Params = Readonly<Record<'dataset_id' | 'record_id' | 'format', string>>;

type Use<Query, Result> = (context: Context, params: Params, asked: Asked<Query>) => Promise<Result>;

/** Where requests become questions and answers become responses: what all routes of the API have in common. */
export interface Desk {
  readonly services: Services;
  readonly contextOf: FeatureOptions['contextOf'];
  readonly cache: AnswerCache;
  readonly slots: ExportSlots;
  /** A route whose answer is JSON, kept in memory for whoever asks the same. */
  reading<Schema extends TObject>(
    url: string,
    schema: Schema,
    use: Use<Static<Schema>, Answer>,
  ): RouteOptions;
  /** A route whose answer is a file, made for each caller. */
  exporting<Schema extends TObject>(
    url: string,
    schema: Schema,
    use: Use<Static<Schema>, ExportFile>,
  ): RouteOptions;
}

export function openDesk({ services, contextOf }: Pick<FeatureOptions, 'services' | 'contextOf'>): Desk {
  const { settings } = services;
  const cache = answerCache({ maxBytes: settings.answerCacheBytes });
  const slots = exportSlots(settings);
  const route = (
    url: string,
    handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  ): RouteOptions => ({
    // A form by POST is a long GET: it changes nothing, whoever made the browser send it.
    method: ['GET', 'POST'],
    config: { readsOnly: true },
    url,
    handler,
  });
  // The router names them.
  const paramsOf = (request: FastifyRequest) => request.params as Params;

  return {
    services,
    contextOf,
    cache,
    slots,
    reading: (url, schema, use) =>
      route(url, async (request, reply) => {
        const asked = askedBy(request, schema, services);
        const answer = await use(contextOf(request), paramsOf(request), asked);
        return sendAnswer(request, reply, answer, {
          cache,
          watch: asked.watch,
          language: asked.setting.lang,
        });
      }),
    exporting: (url, schema, use) =>
      route(url, async (request, reply) => {
        const asked = askedBy(request, schema, services);
        const file = await use(contextOf(request), paramsOf(request), asked);
        return sendExport(request, reply, file, { slots, watch: asked.watch, language: asked.setting.lang });
      }),
  };
}
