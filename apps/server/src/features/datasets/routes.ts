import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { DatasetDescription, NewDataset, NewVersion, UploadChange, type Vocabularies } from '@parvis/api';
import { frequencies, licenses, themes } from '@parvis/dataset';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { safeNext } from '../../http/next.ts';
import type { FeatureOptions } from '../../http/sign-in.ts';
import { wantsPage } from '../../http/wants-page.ts';
import { correctUpload, discardUpload, findUpload } from './correct-upload.ts';
import { createDataset } from './create-dataset.ts';
import { deleteDataset } from './delete-dataset.ts';
import { describeDataset } from './describe-dataset.ts';
import { findDataset, listDatasets } from './list-datasets.ts';
import { findRun, listRuns, readReport } from './list-runs.ts';
import { readForm } from './read-form.ts';
import { replaceRecords } from './replace-records.ts';
import { uploadRoutes } from './upload-routes.ts';

const UploadParams = Type.Object({ upload_id: Type.String({ maxLength: 64 }) });
const DatasetParams = Type.Object({ dataset_id: Type.String({ maxLength: 100 }) });
const RunParams = Type.Object({
  dataset_id: Type.String({ maxLength: 100 }),
  run_id: Type.String({ maxLength: 64 }),
});
const Change = Type.Partial(DatasetDescription, { additionalProperties: false });

/** The back office's datasets: files received, datasets made, described, replaced and deleted, and how each publication went. */
export const datasetRoutes: FastifyPluginAsyncTypebox<FeatureOptions> = async (
  app,
  { services, contextOf, jar, cookie },
) => {
  await app.register(uploadRoutes, { services, contextOf, jar, cookie });

  // A form says the same as JSON, in fields.
  app.addHook('preValidation', async (request) => {
    if (request.form) request.body = readForm(Object(request.body));
  });

  app.get('/uploads/:upload_id', { schema: { params: UploadParams } }, (request) =>
    findUpload(contextOf(request), request.params.upload_id),
  );
  app.patch('/uploads/:upload_id', { schema: { params: UploadParams, body: UploadChange } }, (request) =>
    correctUpload(contextOf(request), request.params.upload_id, request.body),
  );
  app.delete('/uploads/:upload_id', { schema: { params: UploadParams } }, async (request, reply) => {
    await discardUpload(contextOf(request), request.params.upload_id);
    return reply.code(204).send();
  });

  app.get('/datasets', async (request) => ({ datasets: await listDatasets(contextOf(request)) }));
  app.post('/datasets', { schema: { body: NewDataset } }, async (request, reply) => {
    const { dataset_id } = await createDataset(contextOf(request), request.body);
    return made(request, reply, dataset_id, () => findDataset(contextOf(request), dataset_id));
  });
  app.get('/datasets/:dataset_id', { schema: { params: DatasetParams } }, (request) =>
    findDataset(contextOf(request), request.params.dataset_id),
  );
  app.patch('/datasets/:dataset_id', { schema: { params: DatasetParams, body: Change } }, async (request) => {
    const { dataset_id } = request.params;
    await describeDataset(contextOf(request), dataset_id, request.body);
    return findDataset(contextOf(request), dataset_id);
  });
  app.delete('/datasets/:dataset_id', { schema: { params: DatasetParams } }, async (request, reply) => {
    await deleteDataset(contextOf(request), request.params.dataset_id);
    return reply.code(204).send();
  });

  app.post(
    '/datasets/:dataset_id/versions',
    { schema: { params: DatasetParams, body: NewVersion } },
    async (request, reply) => {
      const { dataset_id } = request.params;
      const run = await replaceRecords(contextOf(request), dataset_id, request.body.upload_id);
      return made(request, reply, dataset_id, async () => run);
    },
  );
  app.get('/datasets/:dataset_id/runs', { schema: { params: DatasetParams } }, async (request) => ({
    runs: await listRuns(contextOf(request), request.params.dataset_id),
  }));
  app.get('/datasets/:dataset_id/runs/:run_id', { schema: { params: RunParams } }, (request) =>
    findRun(contextOf(request), request.params.dataset_id, request.params.run_id),
  );
  app.get(
    '/datasets/:dataset_id/runs/:run_id/report.csv',
    { schema: { params: RunParams } },
    async (request, reply) => {
      const { name, bytes } = await readReport(
        contextOf(request),
        request.params.dataset_id,
        request.params.run_id,
      );
      return reply
        .type('text/csv; charset=utf-8')
        .header('Content-Disposition', `attachment; filename="${name}"`)
        .send(bytes);
    },
  );

  const vocabularies = {
    licenses: licenses.map((license) => ({ ...license })),
    themes: [...themes],
    frequencies: [...frequencies],
  } satisfies Vocabularies;
  app.get('/vocabularies', async (_request, reply) =>
    reply.header('Cache-Control', 'public, max-age=3600').send(vocabularies),
  );
};

/** 202: the records come later. A browser without script goes on to the dataset's page. */
async function made(
  request: FastifyRequest,
  reply: FastifyReply,
  datasetId: string,
  present: () => Promise<unknown>,
): Promise<FastifyReply> {
  if (request.form && wantsPage(request))
    return reply.redirect(safeNext(request.form.next, `/backoffice/datasets/${datasetId}/`), 303);
  return reply.code(202).send(await present());
}
