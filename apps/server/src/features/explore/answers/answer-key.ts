import { createHash } from 'node:crypto';

/**
 * Names an answer by everything its body depends on: two answers with the same key have the same body. Made of the version, the
 * plan, the shape and who may see what, never of the body's bytes: sums of decimals may differ in a last digit.
 */
export function answerKey(parts: readonly string[]): string {
  const hash = createHash('sha256');
  // With their lengths, so that no two lists of parts read alike.
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('base64url');
}
