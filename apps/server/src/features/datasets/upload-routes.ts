import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Upload } from '@parvis/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { answerOf, PortalError } from '../../http/errors.ts';
import { safeNext } from '../../http/next.ts';
import type { FeatureOptions } from '../../http/sign-in.ts';
import { wantsPage } from '../../http/wants-page.ts';
import type { Context } from '../../services.ts';
import { demandPublisher } from './dataset-policy.ts';
import { fileTooLarge, receiveFile } from './receive-file.ts';

const UploadQuery = Type.Object({
  file_name: Type.Optional(Type.String({ maxLength: 1000 })),
  dataset_id: Type.Optional(Type.String({ maxLength: 100 })),
});

/** Fields of a form that carries a file: a few short ones. */
const FIELD_LIMITS = { fields: 20, fieldSize: 4000, files: 1, parts: 21 } as const;
/** What surrounds a file in a multipart body. */
const FRAME_BYTES = 200_000;
const NEW_DATASET = '/backoffice/datasets/new/';

/** What stands in a form before its file. */
interface Fields {
  readonly csrfmiddlewaretoken?: string;
  readonly next?: string;
  readonly dataset_id?: string;
}

/**
 * `POST /uploads`: a file, by a form (multipart) or as the body itself. Alone in its plugin, because here no body is read before
 * the route: whatever comes is the file.
 */
export const uploadRoutes: FastifyPluginAsyncTypebox<FeatureOptions> = async (
  app,
  { services, contextOf },
) => {
  const { maxUploadBytes } = services.settings;
  app.removeAllContentTypeParsers();
  await app.register(multipart, {
    limits: { ...FIELD_LIMITS, fileSize: maxUploadBytes + 1 },
    throwFileSizeLimit: false,
  });
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

  // Whoever is refused may still be sending: the rest is not waited for.
  app.addHook('onSend', async (request, reply, payload) => {
    if (!request.raw.readableEnded) reply.header('Connection', 'close');
    return payload;
  });
  app.post(
    '/uploads',
    {
      schema: { querystring: UploadQuery },
      bodyLimit: maxUploadBytes + FRAME_BYTES,
      config: { upload: true, tokenInMultipart: true },
    },
    async (request, reply) => {
      const context = contextOf(request);
      demandPublisher(context.actor);
      if (request.isMultipart()) return await receiveForm(app, context, request, reply);
      const { file_name, dataset_id } = request.query;
      demandSize(request, maxUploadBytes);
      const upload = await receiveFile(context, {
        bytes: received(request.raw),
        fileName: file_name ?? headerName(request),
        datasetId: dataset_id || null,
      });
      return reply.code(201).send(upload);
    },
  );
};

/** A form: its token, where to go next, the dataset it is for, then the file; answered with a page for a browser without script. */
async function receiveForm(
  app: Parameters<typeof uploadRoutes>[0],
  context: Context,
  request: FastifyRequest<{ Querystring: { dataset_id?: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  let fields: Fields = {};
  try {
    demandSize(request, context.settings.maxUploadBytes + FRAME_BYTES);
    const form = await readUntilFile(request);
    fields = form.fields;
    const header = request.headers['x-csrftoken'];
    app.demandToken(request, typeof header === 'string' ? header : fields.csrfmiddlewaretoken);
    if (!form.file)
      throw new PortalError('invalid-request', 'The form holds no file.', {
        hint: 'Choose a file. In the form it comes after the other fields.',
        place: 'file',
      });
    const upload = await receiveFile(context, {
      bytes: received(form.file.file),
      fileName: form.file.filename,
      datasetId: fields.dataset_id || request.query.dataset_id || null,
    });
    return wantsPage(request)
      ? reply.redirect(withParameter(fields.next, 'upload', upload.id), 303)
      : reply.code(201).send(upload satisfies Upload);
  } catch (error) {
    if (!wantsPage(request) || !isRefusal(error)) throw error;
    // A browser without script shows whatever comes: better the page it came from, which says what was wrong.
    const { code } = answerOf(error);
    return reply.redirect(withParameter(fields.next, 'error', code), 303);
  }
}

async function readUntilFile(
  request: FastifyRequest,
): Promise<{ fields: Fields; file: MultipartFile | null }> {
  const fields: Record<string, string> = Object.create(null);
  for await (const part of received(request.parts())) {
    if (part.type === 'file') return { fields, file: part };
    fields[part.fieldname] = String(part.value);
  }
  return { fields, file: null };
}

/** What a caller sends, as it comes. That it is cut or not well formed is the caller's fault, not ours. */
async function* received<Piece>(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  try {
    yield* pieces;
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error) throw error;
    throw new PortalError('invalid-request', 'The file was cut on its way, or its form is not well formed.', {
      hint: 'Send it again.',
      place: 'file',
      cause: error,
    });
  }
}

/** Said before a byte is read, where the caller says how many there will be. */
function demandSize(request: FastifyRequest, most: number): void {
  if (Number(request.headers['content-length'] ?? 0) > most) throw fileTooLarge(most);
}

/** `X-File-Name`, in which letters outside ASCII are written `%C3%A9`. */
function headerName(request: FastifyRequest): string {
  const header = request.headers['x-file-name'];
  if (typeof header !== 'string') return '';
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}

function withParameter(next: string | undefined, name: string, value: string): string {
  const page = new URL(safeNext(next, NEW_DATASET), 'http://here.invalid');
  page.searchParams.set(name, value);
  return `${page.pathname}${page.search}${page.hash}`;
}

/** What we refuse for its content, as against what went wrong on our side. */
function isRefusal(error: unknown): boolean {
  const { status } = answerOf(error);
  return status >= 400 && status < 500;
}
