/**
 * Sends the files of forms marked `data-upload` with a bar that shows what has left, then goes where the server leads: the same
 * requests as without a script. A file that is too large is refused before it leaves. The words are in the form's own attributes.
 */
export function showUploads({ document, location }: Window): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]')) {
    form.addEventListener('change', () => checkSize(form));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      send(form, location);
    });
  }
}

/** Says at the choice, and not after a long wait, that the server would refuse the file. */
function checkSize({ elements, dataset }: HTMLFormElement): void {
  const input = elements.namedItem('file');
  if (!(input instanceof HTMLInputElement)) return;
  const bytes = input.files?.[0]?.size ?? 0;
  input.setCustomValidity(bytes > Number(dataset.mostBytes) ? (dataset.tooLarge ?? '') : '');
  input.reportValidity();
}

function send(form: HTMLFormElement, location: Location): void {
  const { dataset } = form;
  const bar = form.querySelector('progress');
  const words = form.querySelector('[role="status"]');
  const button = form.querySelector('button');
  const percent = new Intl.NumberFormat(form.ownerDocument.documentElement.lang, { style: 'percent' });
  const say = (sentence: string) => {
    if (words) words.textContent = sentence;
  };
  const stop = () => {
    if (bar) bar.hidden = true;
    if (button) button.disabled = false;
    say(dataset.cut ?? '');
  };

  const request = new XMLHttpRequest();
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    if (bar) bar.value = loaded / total;
    say((dataset.sending ?? '').replace('{percent}', percent.format(loaded / total)));
  });
  request.upload.addEventListener('load', () => say(dataset.received ?? ''));
  // The server answered with the address of the next page, and the request went there.
  request.addEventListener('load', () => location.assign(request.responseURL));
  request.addEventListener('error', stop);
  request.addEventListener('abort', stop);
  request.open('POST', form.action);
  request.setRequestHeader('Accept', 'text/html');
  request.send(new FormData(form));
  if (bar) bar.hidden = false;
  if (button) button.disabled = true;
}
