import type { ManagedDataset, Run, Upload } from '@parvis/api';
import { expect } from 'vitest';
import type { Actor, Context } from '../services.ts';
import type { Place } from './databases.ts';
import { type KeepingEngine, keepingEngine, plainFiles } from './plain-files.ts';
import { openPortal, type Person, type TestPortal } from './portal.ts';
import { workThrough } from './work.ts';

const MANAGE = '/api/manage/v1';

/** A portal with a producer at work in it, on an engine that keeps rows and with plain files. */
export interface BackOffice {
  readonly portal: TestPortal;
  readonly engine: KeepingEngine;
  readonly producer: Person;
  /** What a use case is given when this one asks. */
  as(actor: Actor): Context;
  /** What the workers of a portal would do. */
  work(): Promise<unknown>;
  /** Asks the back office's API as the producer; `path` is what comes after `/api/manage/v1`. */
  ask<Body>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    payload?: object,
  ): Promise<{ status: number; body: Body }>;
  /** Sends a file, not read yet. */
  send(text: string, fileName?: string, query?: string): Promise<Upload>;
  /** Makes a dataset from the text of a file, and waits for its publication. */
  publish(datasetId: string, text?: string, description?: object): Promise<ManagedDataset>;
  /** Replaces the records of a dataset, and waits for it. */
  replace(datasetId: string, text: string): Promise<Run>;
  close(): Promise<void>;
}

export async function openBackOffice(place: Place): Promise<BackOffice> {
  const { databaseUrl, drop } = await place.prepare();
  const engine = keepingEngine();
  const portal = await openPortal({ engine, settings: { databaseUrl } });
  const producer = await portal.signedIn('producer');

  const work: BackOffice['work'] = () => workThrough(portal.services, plainFiles(engine));
  const ask: BackOffice['ask'] = async <Body>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    payload?: object,
  ) => {
    const answer = await portal.app.inject({
      method,
      url: `${MANAGE}${path}`,
      headers: producer.headers,
      ...(payload ? { payload } : {}),
    });
    return { status: answer.statusCode, body: answer.body ? answer.json<Body>() : (undefined as Body) };
  };
  const send: BackOffice['send'] = async (text, fileName = 'arbres.csv', query = '') => {
    const answer = await portal.app.inject({
      method: 'POST',
      url: `${MANAGE}/uploads?file_name=${fileName}${query}`,
      headers: { ...producer.headers, 'content-type': 'text/csv' },
      payload: text,
    });
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json<Upload>();
  };

  return {
    portal,
    engine,
    producer,
    as: (actor) => ({ ...portal.services, actor }),
    work,
    ask,
    send,
    publish: async (datasetId, text = 'Nom;Essence\nun;chêne\ndeux;érable\n', description = {}) => {
      const upload = await send(text);
      await work();
      const made = await ask<ManagedDataset>('POST', '/datasets', {
        upload_id: upload.id,
        dataset_id: datasetId,
        description,
      });
      expect(made.status, JSON.stringify(made.body)).toBe(202);
      await work();
      return (await ask<ManagedDataset>('GET', `/datasets/${datasetId}`)).body;
    },
    replace: async (datasetId, text) => {
      const upload = await send(text, 'suite.csv', `&dataset_id=${datasetId}`);
      await work();
      const run = await ask<Run>('POST', `/datasets/${datasetId}/versions`, { upload_id: upload.id });
      expect(run.status, JSON.stringify(run.body)).toBe(202);
      await work();
      return (await ask<Run>('GET', `/datasets/${datasetId}/runs/${run.body.id}`)).body;
    },
    close: async () => {
      await portal.close();
      await drop();
    },
  };
}
