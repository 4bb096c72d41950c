import { type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: Uint8Array;
}

interface Answer {
  readonly statusCode: number;
  readonly headers: IncomingMessage['headers'];
  readonly rawPayload: Buffer;
}

/** A page's call of the API, to the server beside us. Waits while it is starting again. */
export function callServer(port: number): (call: Call) => Promise<Answer> {
  return async (call) => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await sent(port, call);
      } catch (error) {
        if (attempt === 40 || !(error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'))
          throw error;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
  };
}

/** Lends the API to the pages as the server does in production, but for the whole process, which is Vite's. */
export function lendServer(call: (call: Call) => Promise<Answer>): void {
  Object.assign(globalThis, {
    [Symbol.for('parvis.in-process')]: {
      call,
      logError: (error: unknown, sentence: string) => console.error(sentence, error),
    },
  });
}

function sent(port: number, { method, url, headers, payload }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      buffer(answer).then(
        (rawPayload) =>
          resolve({ statusCode: answer.statusCode ?? 502, headers: answer.headers, rawPayload }),
        reject,
      );
    });
    asked.on('error', reject);
    asked.end(payload);
  });
}
