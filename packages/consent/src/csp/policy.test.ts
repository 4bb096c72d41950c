import { expect, test } from 'vitest';
import { openConsent } from '../node/open-consent.ts';
import { platformRegistry } from '../platform/registry.ts';
import { extendRegistry } from '../registry/extend.ts';
import { readyServices } from '../services/list.ts';
import { joinPolicy, pagePolicy, printPolicy } from './policy.ts';

const plain = platformRegistry({
  site: 'Portail',
  languages: ['fr', 'en'],
  controller: { name: 'Ville', url: null, dpo: null },
});
const ready = (id: string, settings: Record<string, string>) => {
  const service = readyServices.find((one) => one.id === id);
  if (!service) throw new Error(`No service is called ${id}`);
  return service.declare(settings);
};
const directives = (policy: string) =>
  new Map(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]));

test('C-71 the policy of pages allows the site itself, and nothing inline', () => {
  const policy = printPolicy(pagePolicy(plain));
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
  const read = directives(policy);
  expect(read.get('default-src')).toBe("'none'");
  expect(read.get('frame-src')).toBe("'self'");
  expect(read.get('frame-ancestors')).toBe("'none'");
  expect(read.get('report-uri')).toBe('/_consent/csp-report');
});

test('a gated video opens no host to pages; its gate frames that one origin', () => {
  const registry = extendRegistry(plain, [ready('youtube', {})]);
  const consent = openConsent({ registry, secure: false, mode: 'drop' });
  expect(consent.csp('page')).toBe(printPolicy(pagePolicy(plain)));
  const gate = directives(consent.csp({ gate: 'youtube' }));
  expect(gate.get('frame-src')).toBe('https://www.youtube-nocookie.com');
  expect(gate.get('default-src')).toBe("'none'");
  expect(() => consent.csp({ gate: 'nobody' })).toThrow(RangeError);
});

test('what a page writes itself stays allowed by its digest; a host or a keyword it names is not', () => {
  const written =
    "default-src 'none'; script-src 'self' 'sha256-abc=' https://evil.example 'unsafe-inline'; media-src https://evil.example";
  const read = directives(joinPolicy(written, pagePolicy(plain)));
  expect(read.get('script-src')).toBe("'self' 'sha256-abc='");
  expect(read.get('media-src')).toBeUndefined();
  expect(read.get('connect-src')).toBe("'self'");
});

test('a script service that is on opens its host to the scripts of pages, and to nothing framed', () => {
  const settings = { address: 'https://stats.example.org', site: '1', publisher: 'Ville' };
  const read = directives(
    printPolicy(pagePolicy(extendRegistry(plain, [ready('matomo-consent', settings)]))),
  );
  expect(read.get('script-src')).toBe("'self' https://stats.example.org");
  expect(read.get('connect-src')).toContain('https://stats.example.org');
  expect(read.get('frame-src')).toBe("'self'");
});
