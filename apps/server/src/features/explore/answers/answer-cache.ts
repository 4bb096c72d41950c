import { EngineError } from '@parvis/engine';

/** An answer before it is known: what names it, and how it is made. */
export interface Answer {
  /** Everything the body depends on (`answer-key.ts`). */
  readonly key: string;
  /** @param signal fires when nobody waits for it any more */
  make(signal: AbortSignal): Promise<Made>;
}

export interface Made {
  /** JSON text. */
  readonly body: string;
  /** Milliseconds in the engine, waiting included. */
  readonly query: number;
  /** Headers that tell of this body. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A body ready to be sent, and its compressed forms as they come to be asked for. */
export interface Kept {
  readonly body: Buffer;
  readonly forms: Map<string, Buffer>;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Obtained extends Kept {
  /** Milliseconds in the engine; 0 for what was already known. */
  readonly query: number;
}

export interface AnswerCache {
  find(key: string): Kept | undefined;
  /**
   * The answer from memory, from a query that is already running for others, or from its own. Errors are not kept.
   *
   * @param signal of the one who asks: the query stops when the last of those who wait for it has left
   */
  obtain(answer: Answer, signal: AbortSignal): Promise<Obtained>;
  /** Adds a compressed form of a body, which counts as much as the body itself. */
  addForm(key: string, kept: Kept, encoding: string, form: Buffer): void;
  readonly bytes: number;
}

interface Flight {
  readonly made: Promise<Made>;
  readonly controller: AbortController;
  waiting: number;
}

/** Bodies larger than this share of the cache would push out too many others. */
const LARGEST_SHARE = 1 / 16;
/** What an entry costs beside its bytes. */
const ENTRY_BYTES = 500;

/**
 * Bodies by their keys, the least recently asked for forgotten first. A version never changes and a key holds its version, so
 * nothing here is ever stale.
 */
export function answerCache({ maxBytes }: { maxBytes: number }): AnswerCache {
  const entries = new Map<string, Kept>();
  const flights = new Map<string, Flight>();
  let bytes = 0;

  const forget = (key: string) => {
    const entry = entries.get(key);
    if (!entry) return;
    entries.delete(key);
    bytes -= sizeOf(entry);
  };
  const shrink = () => {
    for (const key of entries.keys()) {
      if (bytes <= maxBytes) return;
      forget(key);
    }
  };
  const keep = (key: string, { body, headers = {} }: Made): Kept => {
    const entry: Kept = { body: Buffer.from(body), forms: new Map(), headers };
    if (entry.body.length > maxBytes * LARGEST_SHARE) return entry;
    forget(key);
    entries.set(key, entry);
    bytes += sizeOf(entry);
    shrink();
    return entry;
  };
  const find = (key: string): Kept | undefined => {
    const entry = entries.get(key);
    if (!entry) return undefined;
    entries.delete(key);
    entries.set(key, entry);
    return entry;
  };
  const fly = ({ key, make }: Answer): Flight => {
    const controller = new AbortController();
    const flight: Flight = { controller, waiting: 0, made: make(controller.signal) };
    flights.set(key, flight);
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    // Everyone may have left when it fails: a failure that nobody hears of is not an accident.
    flight.made.then(land, land);
    return flight;
  };

  return {
    find,
    obtain: async (answer, signal) => {
      const known = find(answer.key);
      if (known) return { ...known, query: 0 };
      const flight = flights.get(answer.key) ?? fly(answer);
      flight.waiting += 1;
      const leave = () => {
        flight.waiting -= 1;
        if (flight.waiting > 0) return;
        // Whoever asks from now on starts anew instead of joining a query that is being stopped.
        if (flights.get(answer.key) === flight) flights.delete(answer.key);
        flight.controller.abort();
      };
      const made = await orGone(flight.made, signal, leave);
      return { ...(find(answer.key) ?? keep(answer.key, made)), query: made.query };
    },
    addForm: (key, kept, encoding, form) => {
      if (kept.forms.has(encoding)) return;
      kept.forms.set(encoding, form);
      if (entries.get(key)?.forms !== kept.forms) return;
      bytes += form.length;
      shrink();
    },
    get bytes() {
      return bytes;
    },
  };
}

function sizeOf({ body, forms }: Kept): number {
  return [...forms.values()].reduce((sum, form) => sum + form.length, body.length + ENTRY_BYTES);
}

/** Waits for `made` unless the one who asks leaves first. */
function orGone(made: Promise<Made>, signal: AbortSignal, leave: () => void): Promise<Made> {
  return new Promise((resolve, reject) => {
    const gone = () => {
      leave();
      reject(new EngineError('stopped', 'The caller left before the answer was ready.'));
    };
    if (signal.aborted) return gone();
    signal.addEventListener('abort', gone, { once: true });
    const settle = () => signal.removeEventListener('abort', gone);
    made.then(resolve, reject).finally(settle);
  });
}
