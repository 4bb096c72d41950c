// Everything here also works without script.
const state = { decided: false, allowed: [] };
const all = (query) => document.querySelectorAll(query);

// Anything else than the known form is no choice.
const get = () => {
  const value = /(?:^|; )(?:__Host-)?cookies_preferences=1\.([0-9a-z]{6})\.\w+\.([a-z0-9-]*)/.exec(
    document.cookie,
  );
  return value && { revision: value[1], accepted: value[2] ? value[2].split('-') : [] };
};
const allows = (code) => state.allowed.includes(code);

// Scripts are made anew, so that they run.
const release = () => {
  for (const template of all('template[data-consent]')) {
    if (!allows(template.dataset.consent)) continue;
    const part = template.content.cloneNode(true);
    for (const inert of part.querySelectorAll('script')) {
      const script = document.createElement('script');
      for (const { name, value } of inert.attributes) script.setAttribute(name, value);
      script.text = inert.text;
      inert.replaceWith(script);
    }
    template.replaceWith(part);
  }
};

// The server alone decides.
const refresh = async () => {
  const answer = await fetch('/_consent/state.json', { cache: 'no-store' });
  const before = state.allowed;
  Object.assign(state, await answer.json());
  const banner = document.getElementById('cookie-banner');
  if (banner) banner.hidden = state.decided;
  const changed = String(before) !== String(state.allowed);
  if (changed)
    for (const gate of all('iframe[src^="/_consent/"]')) gate.contentWindow.location.replace(gate.src);
  // A script that ran cannot be taken back: the page begins again without it.
  if (before.some((code) => !allows(code)) && document.querySelector('script[src^="/_consent/script/"]'))
    location.reload();
  release();
  if (changed) document.dispatchEvent(new CustomEvent('consentchange', { detail: { ...state } }));
};

const say = (text) => {
  const status = document.getElementById('cookie-status');
  if (status) status.textContent = text;
};

document.addEventListener('submit', async (event) => {
  const form = event.target;
  const choice = event.submitter?.value;
  if (!form.closest('#cookie-banner') || event.submitter?.name !== 'choice') return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  body.set('choice', choice);
  const words = document.getElementById('cookie-status')?.dataset ?? {};
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { Accept: 'application/json' },
      // A visitor who leaves at once has chosen all the same.
      keepalive: true,
    });
    if (!answer.ok) throw answer;
    await refresh();
    document.querySelector('main')?.focus();
    say(words.saved);
  } catch {
    say(words.failed);
  }
});

const start = () => {
  refresh();
  addEventListener('pageshow', (event) => event.persisted && refresh());
  if (window.cookieStore) cookieStore.addEventListener('change', refresh);
  else document.addEventListener('visibilitychange', () => document.hidden || refresh());
};
if (document.prerendering) document.addEventListener('prerenderingchange', start, { once: true });
else start();

// Nothing here grants anything: only a visitor's act does.
window.consent = { get, allows, open: () => location.assign('/cookies/preferences/') };
