import type { SeenBanner } from '../record/record.ts';

/** What is read off a document, once it has settled. */
export interface Look {
  readonly title: string;
  readonly language: string;
  readonly preferences: string | null;
  readonly banner: SeenBanner | null;
  readonly links: readonly { readonly address: string; readonly label: string }[];
  readonly hints: readonly { readonly rel: string; readonly address: string }[];
  readonly storage: readonly {
    readonly kind: 'local' | 'session';
    readonly key: string;
    readonly value: string;
  }[];
}

export interface Words {
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly subject: string;
}

/** What may be pressed, and how to press it: each is marked in the page by an attribute that this gives a value. */
export const MARK = 'data-parvis-audit';

/**
 * Runs in a document, and stands alone there. A banner is told by the stable hooks first (`#cookie-banner`,
 * `[name=choice][value=refuse]`), then by what its buttons and its text say, inside open shadow roots too.
 */
export function lookAtPage({ words, mark }: { words: Words; mark: string }): Look {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replaceAll('’', "'")
      .toLowerCase()
      .replace(/[\s\u00a0]+/g, ' ')
      .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  const isSaid = (label: string, list: string) => words.lists[list]?.includes(label) ?? false;
  const everywhere = (root: ParentNode, selector: string): Element[] => [
    ...root.querySelectorAll(selector),
    ...[...root.querySelectorAll('*')].flatMap((one) =>
      one.shadowRoot ? everywhere(one.shadowRoot, selector) : [],
    ),
  ];
  const isVisible = (element: Element) => {
    const box = element.getBoundingClientRect();
    return (
      box.width > 1 &&
      box.height > 1 &&
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    );
  };
  const shown = (element: Element) =>
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is no label
    (element instanceof HTMLElement ? element.innerText : element.textContent) ?? '';
  const labelOf = (element: Element) =>
    plain(element.getAttribute('aria-label') || shown(element) || (element as HTMLInputElement).value || '');
  const controlOf = (element: Element | undefined) => {
    if (!element) return null;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const kept = [
      'backgroundColor',
      'backgroundImage',
      'color',
      'fontSize',
      'fontWeight',
      'borderTopColor',
      'borderTopWidth',
      'borderTopStyle',
      'textDecorationLine',
      'opacity',
    ] as const;
    return {
      label: labelOf(element),
      tag: element.tagName.toLowerCase(),
      width: Math.round(box.width * 10) / 10,
      height: Math.round(box.height * 10) / 10,
      style: Object.fromEntries(kept.map((name) => [name, style[name]])),
    };
  };
  const pressable = 'button, [role=button], input[type=submit], input[type=button], a';
  const candidates = everywhere(document, pressable).filter(isVisible);
  const about = new RegExp(words.subject);
  const parentOf = (element: Element): Element | null => {
    const root = element.getRootNode();
    return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  /** Does it lie over the page, or come before it, rather than belong to it? A preference centre has the same buttons. */
  const stands = (element: Element) => {
    for (let at: Element | null = element; at; at = parentOf(at)) {
      const { position } = getComputedStyle(at);
      if (position === 'fixed' || position === 'sticky') return true;
      if (/dialog/.test(at.getAttribute('role') ?? '') || at.tagName === 'DIALOG') return true;
      if (
        /cookie|consent|gdpr|rgpd|tarteaucitron|didomi|onetrust/i.test(
          `${at.id} ${at.getAttribute('class') ?? ''}`,
        ) &&
        at.tagName !== 'BODY' &&
        at.tagName !== 'HTML' &&
        !at.closest('main')
      )
        return true;
    }
    return false;
  };
  const container = (): { element: Element; by: 'hooks' | 'words' } | null => {
    const hooked = document.querySelector('#cookie-banner');
    if (hooked && isVisible(hooked)) return { element: hooked, by: 'hooks' };
    const first = candidates.find((one) => {
      const label = labelOf(one);
      return (isSaid(label, 'accept') || isSaid(label, 'refuse')) && stands(one);
    });
    for (let at: Element | null = first ?? null; at && at !== document.body; at = parentOf(at))
      if (about.test(plain(shown(at)))) return { element: at, by: 'words' };
    return null;
  };
  const found = container();
  const within = (element: Element, outer: Element): boolean => {
    for (let at: Element | null = element; at; at = parentOf(at)) if (at === outer) return true;
    return false;
  };
  const inBanner = found ? candidates.filter((one) => within(one, found.element)) : [];
  const pick = (kind: 'refuse' | 'accept' | 'customise') =>
    inBanner.find((one) => one.matches(`[name=choice][value=${kind}]`)) ??
    inBanner.find((one) => isSaid(labelOf(one), kind));
  for (const old of everywhere(document, `[${mark}]`)) old.removeAttribute(mark);
  const note = (element: Element | undefined, name: string) => {
    element?.setAttribute(mark, `${element.getAttribute(mark) ?? ''} ${name}`.trim());
    return element;
  };
  const refuse = note(pick('refuse'), 'banner-refuse');
  const accept = note(pick('accept'), 'banner-accept');
  const customise = note(pick('customise'), 'banner-customise');
  const outside = candidates.filter((one) => !inBanner.includes(one));
  const preferences = note(
    outside.find((one) => isSaid(labelOf(one), 'preferences')),
    'preferences',
  );
  for (const [name, list] of [
    ['centre-refuse', 'refuse'],
    ['centre-accept', 'accept'],
    ['save', 'save'],
    ['once', 'once'],
    ['sign-in', 'signIn'],
    ['sign-out', 'signOut'],
  ] as const)
    note(
      outside.find((one) => one.matches(`[name=choice][value=${list}]`)) ??
        outside.find((one) => isSaid(labelOf(one), list)),
      name,
    );
  const kept = (kind: 'local' | 'session') => {
    try {
      const storage = kind === 'local' ? localStorage : sessionStorage;
      return Object.keys(storage).map((key) => ({
        kind,
        key,
        value: String(storage.getItem(key)).slice(0, 500),
      }));
    } catch {
      return [];
    }
  };
  return {
    title: document.title,
    language: document.documentElement.lang,
    preferences: preferences ? labelOf(preferences) : null,
    banner: found
      ? {
          by: found.by,
          refuse: controlOf(refuse),
          accept: controlOf(accept),
          customise: controlOf(customise),
        }
      : null,
    links: everywhere(document, 'a[href]')
      .filter(
        (one): one is HTMLAnchorElement => one instanceof HTMLAnchorElement && !one.hasAttribute('download'),
      )
      .map((one) => ({ address: one.href, label: labelOf(one) })),
    hints: everywhere(document, 'link[rel]')
      .filter((one): one is HTMLLinkElement => one instanceof HTMLLinkElement && one.href !== '')
      .flatMap((one) =>
        one.rel
          .toLowerCase()
          .split(/\s+/)
          .map((rel) => ({ rel, address: one.href })),
      )
      .filter(({ address }) => URL.canParse(address) && new URL(address).host !== location.host)
      .filter(({ rel }) => /^(preconnect|dns-prefetch|preload|prefetch|modulepreload|prerender)$/.test(rel)),
    storage: [...kept('local'), ...kept('session')],
  };
}
