/** Between two looks. */
const PAUSE = 1500;

/**
 * Looks again, from time to time, at what is under way on the page (`data-waiting`, with an id), and changes only that. What
 * happens when it is over depends on the page: `page` loads it as it now is; `look` presses the button of that name, which keeps
 * what somebody typed in its form; `part` changes that part and nothing else.
 */
export function lookAgain({ document, location }: Window): void {
  const waiting = () => document.querySelector<HTMLElement>('[data-waiting]');
  if (!waiting()) return;

  const look = async () => {
    const next = document.hidden ? null : await fetchPage(location.href).catch(() => null);
    const here = waiting();
    // Nobody looks, or the server does not answer: later.
    if (!next || !here) return again();
    const there = next.getElementById(here.id);
    if (!there?.dataset.waiting && here.dataset.waiting !== 'part') return finish(here, location);
    if (there) refresh(here, there);
    if (waiting()) again();
  };
  const again = () => void setTimeout(look, PAUSE);
  again();
}

function refresh(here: HTMLElement, there: HTMLElement): void {
  if (here.dataset.waiting === 'part') {
    here.replaceWith(here.ownerDocument.adoptNode(there));
    return;
  }
  const [bar, newBar] = [here.querySelector('progress'), there.querySelector('progress')];
  if (bar && newBar?.hasAttribute('value')) bar.value = newBar.value;
  // Where somebody types, the words tell what is kept: those of the page looked at are others.
  if (here.dataset.waiting === 'look') return;
  // The elements stay, so that only what changed is read aloud.
  const texts = [...there.querySelectorAll('p')];
  for (const [index, text] of [...here.querySelectorAll('p')].entries()) {
    const words = texts[index]?.textContent;
    if (words && words !== text.textContent) text.textContent = words;
  }
}

function finish(here: HTMLElement, location: Location): void {
  const button = here.querySelector<HTMLButtonElement>('button[name="look"]');
  if (button?.form) button.form.requestSubmit(button);
  else location.reload();
}

async function fetchPage(address: string): Promise<Document | null> {
  const response = await fetch(address, { headers: { accept: 'text/html' } });
  return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : null;
}
