import { textIn } from '../banner/banner.ts';
import { escaped } from '../banner/html.ts';
import { gatePolicy, printPolicy } from '../csp/policy.ts';
import { gateTexts } from '../messages/gate-texts.ts';
import type { Host, Registry, Service } from '../registry/types.ts';
import { type EmbedMatch, filled } from './match-embed.ts';

/** A document of a gate, and the policy it is sent with. */
export interface GateDocument {
  readonly html: string;
  readonly policy: string;
}

export interface GateSetting {
  readonly language: string;
  /** The gate's own address, a local path: both forms come back to it. */
  readonly self: string;
  readonly revision: string;
  /** The form token of a signed-in person; null for a visitor. */
  readonly token: string | null;
}

const PREFERENCES = '/cookies/preferences/';
const STYLE = '/_consent/gate.css';

/** What is sent to who has not allowed a service: who it is, what it would learn, and the acts that open it (spec §5, C-31). */
export function placeholderDocument(
  registry: Registry,
  { service, ref }: EmbedMatch,
  { language, self, revision, token }: GateSetting,
): GateDocument {
  const hosts = registry.hosts.filter((host) => host.service === service.id);
  const words = {
    service: service.name,
    controller: service.controller.name,
    hosts: hosts.map((host) => withCountry(host, language)).join(', '),
    what: learnt(service, hosts, language),
  };
  const say = (key: keyof typeof gateTexts) =>
    escaped(
      textIn(gateTexts[key], language).replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof words) => words[name]),
    );
  const form = (action: string, fields: Readonly<Record<string, string>>, label: string) =>
    `<form method="post" action="${escaped(action)}">${Object.entries(fields)
      .concat(token === null ? [] : [['csrfmiddlewaretoken', token]])
      .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)
      .join('')}<button>${label}</button></form>`;
  const link = (href: string, label: string) =>
    `<a href="${escaped(href)}" target="_blank" rel="noopener noreferrer">${label}</a>`;
  const allow = { choice: 'allow', on: service.code, rev: revision, next: self };
  return {
    html: page(language, say('title'), [
      `<main><h1>${say('title')}</h1><p>${say('sent')}</p>`,
      `<div class="acts">${form(self, { act: 'once' }, say('once'))}${form(PREFERENCES, allow, say('always'))}</div>`,
      `<p>${link(filled(service.embed?.link ?? service.controller.url, ref), say('source'))} `,
      `${link(service.controller.policyUrl, say('policy'))}</p></main>`,
    ]),
    policy: printPolicy(gatePolicy(null)),
  };
}

/** What is sent to who has allowed it: a frame of the provider, whose host this document alone may contact. */
export function providerDocument({ service, ref }: EmbedMatch, language: string): GateDocument {
  const { frame = '', allow = '', sandbox = [], referrer = 'none' } = service.embed ?? {};
  const told = referrer === 'origin' ? 'strict-origin' : 'no-referrer';
  const address = filled(frame, ref);
  const title = textIn(gateTexts.title, language).replace('{service}', () => service.name);
  return {
    html: page(language, escaped(title), [
      `<iframe src="${escaped(address)}" title="${escaped(title)}" referrerpolicy="${told}"`,
      ` sandbox="${escaped(sandbox.join(' '))}" allow="${escaped(allow)}"></iframe>`,
    ]),
    policy: printPolicy(gatePolicy(new URL(address).origin)),
  };
}

/** The loader of an allowed script: its settings, then the declared address, as a script of the site's own. */
export function scriptLoader({ script }: Service): string {
  if (!script) return '';
  const address = JSON.stringify(script.source);
  return `${script.before ? `${script.before}\n` : ''}{const s=document.createElement('script');s.async=true;s.src=${address};document.head.append(s);}\n`;
}

function page(language: string, title: string, body: readonly string[]): string {
  return `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><link rel="stylesheet" href="${STYLE}"></head><body>${body.join('')}</body></html>`;
}

function withCountry({ host, country }: Host, language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country;
  return `${host} (${name})`;
}

function learnt({ embed }: Service, hosts: readonly Host[], language: string): string {
  const parts = new Set(hosts.flatMap(({ transfers }) => transfers.split('+')));
  // A frame of ours never tells the page, at most the site.
  if (embed && parts.delete('referrer') && embed.referrer === 'origin') parts.add('origin');
  const known = (['ip', 'origin', 'referrer', 'cookies'] as const).filter((part) => parts.has(part));
  return known.map((part) => textIn(gateTexts[part], language)).join(textIn(gateTexts.and, language));
}
