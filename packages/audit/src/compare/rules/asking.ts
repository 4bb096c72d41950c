import { vague } from '../../collect/labels.ts';
import type { SeenControl } from '../../record/record.ts';
import { metIn, phasesOf, type Rule } from '../rule.ts';

/** C-32: on every page, a visible and named link to change one's mind. Asked only of a site that has something to ask. */
export const preferencesLink: Rule = function* ({ record, declared }) {
  if (!declared.asks && !declared.choiceItem) return;
  for (const where of phasesOf(record))
    for (const page of where.phase.pages) {
      // Where the banner stands, it may hold the way by itself, and lie over the rest.
      if (page.preferences !== null || page.banner?.customise || page.status === 0 || page.status >= 400)
        continue;
      yield {
        rule: 'C-32',
        code: 'no-preferences-link',
        subject: page.address,
        met: metIn(where, page.address),
      };
    }
};

/** C-11: refusing is on the first layer, one act away. */
export const refusal: Rule = function* ({ record }) {
  for (const where of phasesOf(record))
    for (const { banner, address } of where.phase.pages)
      if (banner?.accept && !banner.refuse)
        yield { rule: 'C-11', code: 'no-refusal', subject: 'banner', met: metIn(where, address) };
};

/** C-12: the same kind of control, of the same size and weight. */
export const equalButtons: Rule = function* ({ record }) {
  for (const where of phasesOf(record))
    for (const { banner, address } of where.phase.pages) {
      if (!banner?.accept || !banner.refuse) continue;
      const differences = differencesOf(banner.refuse, banner.accept);
      if (differences.length > 0)
        yield {
          rule: 'C-12',
          code: 'unequal-buttons',
          subject: 'banner',
          values: { differences: differences.join(', ') },
          met: metIn(where, address),
        };
    }
};

function differencesOf(one: SeenControl, other: SeenControl): string[] {
  const differences: string[] = [];
  if (one.tag !== other.tag) differences.push(`<${one.tag}> / <${other.tag}>`);
  // Labels differ in length, so that heights are compared; areas only where the label does not explain the difference.
  const [small = 0, large = 0] = [one.height, other.height].toSorted((a, b) => a - b);
  if (large > small * 1.05) differences.push(`height ${one.height} / ${other.height} px`);
  const perLetter = (control: SeenControl) => control.width / Math.max(control.label.length, 1);
  const widths = [one.width, other.width].toSorted((a, b) => a - b);
  const letters = [perLetter(one), perLetter(other)].toSorted((a, b) => a - b);
  if ((widths[1] ?? 0) > (widths[0] ?? 0) * 1.05 && (letters[1] ?? 0) > (letters[0] ?? 0) * 1.35)
    differences.push(`width ${one.width} / ${other.width} px`);
  for (const name of Object.keys(one.style))
    if (one.style[name] !== other.style[name])
      differences.push(`${name} ${one.style[name]} / ${other.style[name]}`);
  return differences;
}

/** C-14: a label says what is agreed to. */
export const clearLabels: Rule = function* ({ record }) {
  for (const where of phasesOf(record))
    for (const { banner, address } of where.phase.pages) {
      const label = banner?.accept?.label;
      if (label && vague.includes(label))
        yield {
          rule: 'C-14',
          code: 'vague-label',
          subject: `label ${label}`,
          values: { label },
          met: metIn(where, address),
        };
    }
};

/** C-30: a browser that says no by itself is not asked. */
export const signalRespected: Rule = function* ({ record }) {
  for (const where of phasesOf(record))
    if (where.phase.stance === 'signal')
      for (const { banner, address } of where.phase.pages)
        if (banner)
          yield { rule: 'C-30', code: 'asked-despite-signal', subject: 'banner', met: metIn(where, address) };
};

/** C-16: who answered is not asked again while the answer holds, and is asked when it no longer does. */
export const askedAgain: Rule = function* ({ record }) {
  const asks = record.passes.some(
    ({ name, phases }) =>
      name === 'before' && phases.some(({ pages }) => pages.some(({ banner }) => banner !== null)),
  );
  for (const where of phasesOf(record)) {
    const { pages, stance, step } = where.phase;
    if (stance === 'refused' || stance === 'withdrawn' || step === 'after 179 days')
      for (const { banner, address, restored } of pages)
        if (banner && !restored)
          yield { rule: 'C-16', code: 'asked-again', subject: 'banner', met: metIn(where, address) };
    const [first] = pages;
    if (stance === 'expired' && asks && first && !pages.some(({ banner }) => banner !== null))
      yield { rule: 'C-16', code: 'never-asked-again', subject: 'banner', met: metIn(where, first.address) };
  }
};
