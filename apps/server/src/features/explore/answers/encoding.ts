import { promisify } from 'node:util';
import zlib from 'node:zlib';

export type Encoding = 'zstd' | 'br' | 'gzip';

/** Best first: by size and time together, measured on JSON. */
const encodings: readonly Encoding[] = ['zstd', 'br', 'gzip'];

/** Under this, the headers of compression cost more than it saves. */
const SMALLEST = 1024;
/** From this on compression leaves the main thread, which everybody else waits for. */
const LARGE = 100_000;

const { constants } = zlib;
const keptLevels = {
  zstd: { params: { [constants.ZSTD_c_compressionLevel]: 3 } },
  br: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  gzip: { level: 6 },
};
const streamLevels = {
  zstd: { params: { [constants.ZSTD_c_compressionLevel]: 1 } },
  br: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } },
  gzip: { level: 1 },
};

/** The encoding to answer in; undefined: as it is. An encoding that the caller refuses by `q=0` is not used. */
export function encodingFor(acceptEncoding: string | string[] | undefined): Encoding | undefined {
  if (!acceptEncoding) return undefined;
  const weights = new Map<string, number>();
  for (const part of String(acceptEncoding).toLowerCase().split(',')) {
    const [name = '', quality] = part.split(';').map((piece) => piece.trim());
    weights.set(
      name === 'x-gzip' ? 'gzip' : name,
      quality?.startsWith('q=') ? Number(quality.slice(2)) || 0 : 1,
    );
  }
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
  const best = encodings.toSorted((one, other) => weightOf(other) - weightOf(one))[0];
  return best !== undefined && weightOf(best) > 0 ? best : undefined;
}

export function isWorthEncoding(body: Buffer): boolean {
  return body.length >= SMALLEST;
}

/** A whole body compressed, at the level of what is kept and sent many times. */
export async function encodeWhole(body: Buffer, encoding: Encoding): Promise<Buffer> {
  const later = body.length >= LARGE;
  switch (encoding) {
    case 'zstd':
      return later
        ? promisify(zlib.zstdCompress)(body, keptLevels.zstd)
        : zlib.zstdCompressSync(body, keptLevels.zstd);
    case 'br':
      return later
        ? promisify(zlib.brotliCompress)(body, keptLevels.br)
        : zlib.brotliCompressSync(body, keptLevels.br);
    case 'gzip':
      return later ? promisify(zlib.gzip)(body, keptLevels.gzip) : zlib.gzipSync(body, keptLevels.gzip);
    default:
      throw new Error(`No compression for ${encoding satisfies never}`);
  }
}

/** Compresses a stream, at the level of what is made once and sent once. */
export function encoderOf(encoding: Encoding): zlib.Gzip | zlib.BrotliCompress | zlib.ZstdCompress {
  switch (encoding) {
    case 'zstd':
      return zlib.createZstdCompress(streamLevels.zstd);
    case 'br':
      return zlib.createBrotliCompress(streamLevels.br);
    case 'gzip':
      return zlib.createGzip(streamLevels.gzip);
    default:
      throw new Error(`No compression for ${encoding satisfies never}`);
  }
}
