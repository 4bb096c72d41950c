import { addressFrom } from './address-from.ts';
import { showCopyButtons } from './copy.ts';

/** After the last key, before asking. */
const PAUSE = 300;

/** What a change of results does to the history: a new step, the same step while somebody types, or nothing. */
type Step = 'new' | 'typing' | 'none';

/**
 * Makes the links and forms marked `data-live` change only the results. The address follows, so a reload, a bookmark and the
 * Back button show the same thing; whatever goes wrong, the browser simply goes to the address.
 */
export function liveResults(window: Window): void {
  const { document, history, location } = window;
  const region = () => document.querySelector<HTMLElement>('[data-live-region]');
  if (!region()) return;
  const status = announcer(document);
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function show(
    address: string,
    { step, toTop = false }: { step: Step; toTop?: boolean },
  ): Promise<void> {
    clearTimeout(timer);
    const turn = ++latest;
    const here = region();
    here?.setAttribute('aria-busy', 'true');
    const next = await fetchPage(address, step).catch(() => null);
    // Something was asked since: its answer is the one to show.
    if (turn !== latest) return;
    const there = next?.querySelector<HTMLElement>(`[data-live-region="${here?.dataset.liveRegion}"]`);
    if (!here || !next || !there) return location.assign(address);
    record(history, address, step);
    keepingPlace(document, () => here.replaceWith(document.adoptNode(there)));
    follow(document, next, step);
    showCopyButtons(there);
    status.textContent = there.querySelector('[data-live-status]')?.textContent ?? '';
    if (toTop) there.scrollIntoView({ block: 'start' });
  }

  document.addEventListener('click', (event) => {
    const link = marked(event, 'a[data-live]');
    if (!(link instanceof HTMLAnchorElement) || !isPlain(event)) return;
    event.preventDefault();
    void show(link.href, { step: 'new', toTop: link.dataset.live === 'top' });
  });
  document.addEventListener('input', (event) => {
    const form = marked(event, 'form[data-live]');
    if (!(form instanceof HTMLFormElement)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void show(addressOf(form), { step: 'typing' }), PAUSE);
  });
  document.addEventListener('submit', (event) => {
    const form = marked(event, 'form[data-live]');
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    void show(addressOf(form), { step: 'new' });
  });
  window.addEventListener('popstate', () => void show(location.href, { step: 'none' }));
}

/** One step back undoes a whole word, not each letter. */
function record(history: History, address: string, step: Step): void {
  if (step === 'none') return;
  const isSame = history.state?.typing === true && step === 'typing';
  const state = { typing: step === 'typing' };
  if (isSame) history.replaceState(state, '', address);
  else history.pushState(state, '', address);
}

function marked(event: Event, selector: string): Element | null {
  return event.target instanceof Element ? event.target.closest(selector) : null;
}

/** A click that asks for nothing but to go there: no new tab, no download. */
function isPlain(event: MouseEvent): boolean {
  const { button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented } = event;
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey && !defaultPrevented;
}

function addressOf(form: HTMLFormElement): string {
  return addressFrom(form.action, new FormData(form));
}

/** Half a word typed, or a step back, is no new look at the portal: the server is told, so that it does not count one. */
async function fetchPage(address: string, step: Step): Promise<Document | null> {
  const headers = new Headers({ accept: 'text/html' });
  if (step !== 'new') headers.set('x-parvis-step', step);
  const response = await fetch(address, { headers });
  return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : null;
}

/** Changes a part of the page, and leaves open what was open and the focus where it was: on the link of the same name. */
function keepingPlace(document: Document, change: () => void): void {
  const all = () => document.querySelectorAll<HTMLDetailsElement>('[data-live-region] details');
  const focused = document.activeElement;
  const name = focused instanceof HTMLAnchorElement ? nameOf(focused) : undefined;
  const wereOpen = new Map([...all()].map((details) => [pathOf(details), details.open]));
  change();
  for (const details of all()) details.open = wereOpen.get(pathOf(details)) ?? details.open;
  if (!name || document.contains(focused)) return;
  const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-live-region] a')];
  const same = links.find((link) => nameOf(link) === name);
  (same ?? document.querySelector<HTMLElement>('main'))?.focus({ preventScroll: true });
}

/** What stays the same of a link while its words follow the results: a count, the next order of a column. */
function nameOf(link: HTMLAnchorElement): string {
  return link.dataset.liveName ?? link.textContent?.trim() ?? '';
}

/** The summaries above a foldable part: two parts may say `8 more`. */
function pathOf(details: HTMLDetailsElement): string {
  const above = details.parentElement?.closest('details');
  return `${above ? pathOf(above) : ''}/${details.querySelector('summary')?.textContent?.trim()}`;
}

/** What stands outside the results and says the same address: the title, the tabs, the other filters kept in a form. */
function follow(document: Document, next: Document, step: Step): void {
  document.title = next.title;
  for (const selector of ['[data-live-follow]', 'input[name="next"]'])
    pairs(document, next, selector, (here, there) => here.replaceWith(document.adoptNode(there)));
  pairs(document, next, 'form[data-live]', (here, there) => {
    for (const field of here.querySelectorAll('input[type="hidden"]')) field.remove();
    const search = here.querySelector<HTMLInputElement>('input[type="search"]');
    const searched = there.querySelector<HTMLInputElement>('input[type="search"]');
    // Whoever is typing knows better.
    if (search && (step === 'none' || search !== document.activeElement))
      search.value = searched?.value ?? '';
    here.append(
      ...[...there.querySelectorAll('input[type="hidden"]')].map((field) => document.adoptNode(field)),
    );
  });
}

function pairs(
  document: Document,
  next: Document,
  selector: string,
  each: (here: Element, there: Element) => void,
): void {
  const others = [...next.querySelectorAll(selector)];
  for (const [index, here] of [...document.querySelectorAll(selector)].entries()) {
    const there = others[index];
    if (there) each(here, there);
  }
}

/** Reads the number of results aloud. It must be there before its text changes. */
function announcer(document: Document): HTMLElement {
  const element = document.createElement('p');
  element.className = 'unseen';
  element.setAttribute('role', 'status');
  document.querySelector('main')?.append(element);
  return element;
}
