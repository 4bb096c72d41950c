import { matchEmbed } from '../gates/match-embed.ts';
import type { Registry } from '../registry/types.ts';
import { loadedAddresses } from './place-gates.ts';

/** Something an author pasted that another site would have served, and what became of it. */
export interface EmbedReview {
  readonly address: string;
  /** `gate`: it waits behind one. `link`: no service of the site frames it. `removed`: a script, which no text may hold. */
  readonly became: 'gate' | 'link' | 'removed';
  /** The name of the service, for a gate. */
  readonly service: string | null;
}

const SCRIPT = /<script\b[^>]*?\ssrc\s*=\s*["']?([^"'\s>]+)/gi;

/** What an author is told once their text is saved: nothing of another site stands in it as they pasted it (spec §25). */
export function reviewEmbeds(html: string, registry: Pick<Registry, 'services'>): EmbedReview[] {
  const shown = loadedAddresses(html).map((address): EmbedReview => {
    const match = matchEmbed(registry, address);
    return match
      ? { address, became: 'gate', service: match.service.name }
      : { address, became: 'link', service: null };
  });
  const scripts = [...html.matchAll(SCRIPT)].map(
    ([, address = '']): EmbedReview => ({ address, became: 'removed', service: null }),
  );
  const told = [...shown, ...scripts];
  return told.filter((one, index) => told.findIndex(({ address }) => address === one.address) === index);
}
