/** How long a button says that it copied. */
const SAID = 2000;

/** Copying needs a safe context (https, or this machine): elsewhere the buttons stay hidden. */
export function showCopyButtons(root: ParentNode): void {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-copy]')) button.hidden = false;
}

export function copyOnClick(event: Event): void {
  const button =
    event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[data-copy]') : null;
  const text = button && document.getElementById(button.dataset.copy ?? '')?.textContent;
  if (!button || text === null || text === undefined) return;
  const before = button.textContent;
  navigator.clipboard.writeText(text).then(
    () => {
      button.textContent = button.dataset.copied ?? before;
      setTimeout(() => {
        button.textContent = before;
      }, SAID);
    },
    // The browser refused: the text can still be selected by hand.
    () => {},
  );
}
