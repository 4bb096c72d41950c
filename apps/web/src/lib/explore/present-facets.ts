import type { FacetNode } from '@parvis/api';
import type { Language } from '@parvis/messages';
import type { FacetGroup, FacetValue } from '../components/facet-list/examples.ts';
import type { Say } from '../language/say.ts';
import { countText, dateText } from './cell-text.ts';
import { isSame, type Refinement, toggled } from './refinement.ts';

/** Values of a facet shown before the others are asked for. */
const FIRST = 8;

export interface FacetSetting {
  readonly say: Say;
  readonly language: Language;
  readonly refinements: readonly Refinement[];
  /** The address with these filters instead. */
  readonly hrefOf: (refinements: readonly Refinement[]) => string;
}

export interface CountedFacet {
  readonly name: string;
  readonly label: string;
  readonly facets: readonly FacetNode[];
  /** The words of a value. */
  readonly labelOf: (value: string) => string;
  /** Open without being asked. */
  readonly isOpen: boolean;
}

/** A facet as a group of links: what was chosen first, then what is most frequent. */
export function presentFacet(facet: CountedFacet, setting: FacetSetting): FacetGroup {
  const values = facet.facets
    .filter(({ state }) => state !== 'excluded')
    .map((node) => presentValue(facet, node, setting));
  const [chosen, others] = [
    values.filter(isOrHoldsChosen),
    values.filter((value) => !isOrHoldsChosen(value)),
  ];
  // One value more takes no more room than the words that would hide it.
  const shown = others.length <= FIRST + 1 ? others.length : FIRST;
  const hidden = others.slice(shown);
  return {
    name: facet.name,
    label: facet.label,
    isOpen: facet.isOpen || chosen.length > 0,
    values: [...chosen, ...others.slice(0, shown)],
    others:
      hidden.length > 0
        ? { label: setting.say('catalogue.filters.more', { count: hidden.length }), values: hidden }
        : null,
  };
}

function presentValue(facet: CountedFacet, node: FacetNode, setting: FacetSetting): FacetValue {
  const { say, language, refinements, hrefOf } = setting;
  const { count = 0, value } = node;
  const one: Refinement = { facet: facet.name, value, isExcluded: false };
  return {
    label: facet.labelOf(value),
    count: countText(count, language),
    countSaid: say('catalogue.filters.count', { count }),
    href: hrefOf(toggled(refinements, facet.name, value)),
    isChosen: refinements.some((other) => isSame(one, other)),
    below: (node.facets ?? []).map((below) => presentValue(facet, below, setting)),
  };
}

function isOrHoldsChosen(value: FacetValue): boolean {
  return value.isChosen || value.below.some(isOrHoldsChosen);
}

/** `2024/05` in words. */
export function dateFacetLabel(value: string, language: Language): string {
  return dateText(value.replaceAll('/', '-'), language);
}
