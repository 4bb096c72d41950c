import { gzipSync } from 'node:zlib';
import { bannerHtml, bannerStyle, clientScript, revisionOf } from '@parvis/consent';
import { openRival, type Rival, rivals } from './rivals.ts';
import { registry } from './times.ts';

/** What a page loads to ask; bytes compressed by gzip at its best, each file alone as servers send it. */
export interface Size {
  readonly name: string;
  readonly script: number;
  readonly style: number;
  /** The banner in the page; null where a script makes it, so that without script there is none. */
  readonly html: number | null;
  readonly requests: number;
}

/** @param folder where archives are kept between two runs */
export function sizes(folder: string): Size[] {
  const revision = revisionOf(registry);
  const others = rivals.flatMap((rival) => {
    const file = opened(rival, folder);
    if (file === null) return [];
    return {
      name: `${rival.name} ${rival.version}`,
      script: sum(rival.scripts.map((path) => compressed(file(path)))),
      style: sum(rival.styles.map((path) => compressed(file(path)))),
      html: null,
      requests: rival.scripts.length + rival.styles.length,
    };
  });
  const own = {
    name: 'Parvis',
    script: compressed(clientScript()),
    style: compressed(bannerStyle()),
    html: compressed(bannerHtml(registry, 'fr', { revision, next: '/explore/' })),
    // The script, and each visitor's own style sheet; the style is within the site's own.
    requests: 2,
  };
  return [own, ...others];
}

/** Null, said aloud, where the archive is not at hand: without a network the rest is measured all the same. */
function opened(rival: Rival, folder: string): ReturnType<typeof openRival> | null {
  try {
    return openRival(rival, folder);
  } catch (error) {
    process.stderr.write(
      `${rival.name} is not compared: ${error instanceof Error ? error.message : error}\n`,
    );
    return null;
  }
}

function compressed(content: string | Buffer): number {
  return gzipSync(content, { level: 9 }).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0);
}
