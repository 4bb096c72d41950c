import type { ConsoleAnswer } from '../explore/present-api.ts';

/** Sends a visitor's own call to the API, which judges it; whatever comes back is shown. @param address below the portal's */
export async function askConsole(
  fetch: typeof globalThis.fetch,
  address: string,
  publicUrl: string,
): Promise<ConsoleAnswer> {
  const start = performance.now();
  const response = await fetch(address, { headers: { accept: 'application/json' } });
  const body = await response.text();
  return {
    address: `${publicUrl}${address}`,
    status: response.status,
    body,
    milliseconds: performance.now() - start,
  };
}
