import type { ServerResponse } from 'node:http';

const SECONDS = 60;
const BYTES_PER_SECOND = 1000;

/** Closes the connection of a reader who takes next to nothing: an export would otherwise hold its place for ever. */
export function closeIfTooSlow(response: ServerResponse, { seconds = SECONDS } = {}): void {
  const { socket } = response;
  if (!socket) return;
  let before = socket.bytesWritten;
  const timer = setInterval(() => {
    const taken = socket.bytesWritten - before;
    before = socket.bytesWritten;
    // While nothing waits to be taken it is the engine that is slow, which has deadlines of its own.
    if (response.writableLength > 0 && taken < BYTES_PER_SECOND * seconds) socket.destroy();
  }, seconds * 1000);
  timer.unref();
  response.once('close', () => clearInterval(timer));
}
