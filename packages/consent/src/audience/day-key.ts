import { hash } from 'node:crypto';

/** Bytes of a key, and of a block of SHA-256 (RFC 2104). */
export const KEY_BYTES = 32;
const BLOCK = 64;
const MOST_TEXT = 1024;

/** The secret of one site and one day. It has no other form than this, and none at all once destroyed. */
export interface DayKey {
  /** HMAC-SHA-256 of a text of 1,024 bytes at most; the rest is left out. @throws {Error} once destroyed */
  digest(text: string): Buffer;
  /** Fills with zeros every byte that was made from the key. */
  destroy(): void;
}

/**
 * A key for a day, from random bytes, which it keeps for itself: they are zeros when it is destroyed.
 *
 * The digest is written out (RFC 2104) rather than asked of `createHmac`, which copies the key where nobody can erase it.
 *
 * @param secret `KEY_BYTES` random bytes
 */
export function dayKey(secret: Uint8Array): DayKey {
  if (secret.length !== KEY_BYTES) throw new Error(`A day's key has ${KEY_BYTES} bytes.`);
  const inner = Buffer.alloc(BLOCK + MOST_TEXT);
  const outer = Buffer.alloc(BLOCK + KEY_BYTES);
  inner.fill(0x36, 0, BLOCK);
  outer.fill(0x5c, 0, BLOCK);
  for (const [index, byte] of secret.entries()) {
    inner[index] = byte ^ 0x36;
    outer[index] = byte ^ 0x5c;
  }
  let isGone = false;
  return {
    digest: (text) => {
      if (isGone) throw new Error('The key of this day is gone.');
      const length = inner.write(text, BLOCK);
      hash('sha256', inner.subarray(0, BLOCK + length), 'buffer').copy(outer, BLOCK);
      // The text holds an address: it does not stay in memory longer than the digest takes.
      inner.fill(0, BLOCK, BLOCK + length);
      return hash('sha256', outer, 'buffer');
    },
    destroy: () => {
      isGone = true;
      secret.fill(0);
      inner.fill(0);
      outer.fill(0);
    },
  };
}
