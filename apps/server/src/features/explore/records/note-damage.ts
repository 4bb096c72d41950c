import { EngineError, type VersionRef } from '@parvis/engine';
import type { Context } from '../../../services.ts';
import { markDamaged } from '../../datasets/index.ts';

/** Runs a read of a version. Where its file turns out to be damaged, its dataset goes offline and everything else stays. */
export async function notingDamage<Result>(
  context: Context,
  version: VersionRef,
  read: () => Promise<Result>,
): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    await noteDamage(context, version, error);
    throw error;
  }
}

/** The same for a read that comes in blocks. */
export async function* notingDamageInBlocks<Block>(
  context: Context,
  version: VersionRef,
  blocks: () => AsyncIterable<Block>,
): AsyncGenerator<Block> {
  try {
    yield* blocks();
  } catch (error) {
    await noteDamage(context, version, error);
    throw error;
  }
}

async function noteDamage(context: Context, version: VersionRef, error: unknown): Promise<void> {
  if (error instanceof EngineError && error.code === 'version-damaged') await markDamaged(context, version);
}
