import { expect, test } from 'vitest';
import { linksForEmbeds, placeGates } from '../markup/place-gates.ts';
import { reviewEmbeds } from '../markup/review-embeds.ts';
import { platformRegistry } from '../platform/registry.ts';
import { extendRegistry } from '../registry/extend.ts';
import { youtube } from '../services/youtube.ts';
import { placeholderDocument, providerDocument, scriptLoader } from './gate-document.ts';
import { embedOf, matchEmbed } from './match-embed.ts';

const base = platformRegistry({
  site: 'Portail',
  languages: ['fr', 'en'],
  controller: { name: 'Ville', url: null, dpo: null },
});
const registry = extendRegistry(base, [youtube.declare({})]);
const ID = 'dQw4w9WgXcQ';

test.each([
  `https://www.youtube.com/watch?v=${ID}`,
  `https://www.youtube.com/watch?list=x&v=${ID}&t=12s`,
  `https://youtube.com/embed/${ID}?rel=0`,
  `https://www.youtube-nocookie.com/embed/${ID}`,
  `https://youtu.be/${ID}?si=abc`,
  `https://m.youtube.com/shorts/${ID}`,
])('what people paste is known: %s', (address) => {
  expect(matchEmbed(registry, address)).toMatchObject({ service: { id: 'youtube' }, ref: ID });
});

test.each([
  `https://youtube.com.evil.example/embed/${ID}`,
  `https://evil.example/?https://www.youtube.com/embed/${ID}`,
  `https://www.youtube.com@evil.example/embed/${ID}`,
  `javascript:alert(1)//www.youtube.com/embed/${ID}`,
  `https://www.youtube.com/embed/${ID}"onload="x`,
  'https://www.youtube.com/embed/short',
])('what only looks like it is not: %s', (address) => {
  expect(matchEmbed(registry, address)?.ref ?? null).not.toBe(address);
  const ref = matchEmbed(registry, address)?.ref;
  expect(ref === undefined || ref === ID).toBe(true);
  if (!address.startsWith('https://www.youtube.com/embed/dQw')) expect(ref).toBeUndefined();
});

test('a gate opens for what its service has, and for nothing else', () => {
  expect(embedOf(registry, 'youtube', ID)?.ref).toBe(ID);
  for (const ref of ['', 'x', `${ID}x`, `${ID}&list=y`, `../${ID}`, `${ID}"`])
    expect(embedOf(registry, 'youtube', ref)).toBeNull();
  expect(embedOf(registry, 'vimeo', ID)).toBeNull();
  expect(embedOf(base, 'youtube', ID)).toBeNull();
});

test.each(['fr', 'en'])(
  'C-31 in %s the placeholder names the provider, what is sent, its policy, and two acts',
  (language) => {
    const match = embedOf(registry, 'youtube', ID);
    if (!match) throw new Error('no match');
    const { html, policy } = placeholderDocument(registry, match, {
      language,
      self: `/_consent/embed/youtube?ref=${ID}&lang=${language}`,
      revision: 'abcdef',
      token: null,
    });
    for (const part of [
      'YouTube',
      'Google Ireland Limited',
      'www.youtube-nocookie.com',
      'https://policies.google.com/privacy',
    ])
      expect(html).toContain(part);
    expect(html).toContain(`href="https://www.youtube.com/watch?v=${ID}"`);
    expect(html.match(/<button>/g)).toHaveLength(2);
    // Nothing of the provider is asked by showing this.
    expect(html).not.toMatch(/<(iframe|img|script)|src="/);
    expect(policy).toBe(
      "default-src 'none'; style-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'; report-uri /_consent/csp-report",
    );
  },
);

test('the provider’s document contacts one host, tells at most the site’s name, and is confined', () => {
  const match = embedOf(registry, 'youtube', ID);
  if (!match) throw new Error('no match');
  const { html, policy } = providerDocument(match, 'fr');
  expect(policy).toContain('frame-src https://www.youtube-nocookie.com');
  expect(policy).toContain("form-action 'none'");
  expect(html).toContain('referrerpolicy="strict-origin"');
  expect(html).toContain('sandbox="allow-scripts');
  expect(html.match(/https:\/\//g)).toHaveLength(1);
});

test('a lone link to a video becomes a gate with its link beneath; the rest of the text is as it was', () => {
  const link = `<a href="https://youtu.be/${ID}" rel="nofollow noopener">La vidéo</a>`;
  const html = `<p>Voir ${link}.</p><p>${link}</p><p><a href="https://other.example/v">x</a></p>`;
  const placed = placeGates(html, registry, 'fr');
  expect(placed).toContain(
    `<p>Voir ${link}.</p><figure class="gate"><iframe src="/_consent/embed/youtube?ref=${ID}&amp;lang=fr"`,
  );
  expect(placed).toContain(`<figcaption>${link}</figcaption>`);
  expect(placed).toContain('<p><a href="https://other.example/v">x</a></p>');
  expect(placeGates(html, base, 'fr')).toBe(html);
});

test.each([
  [
    `<iframe width="5" src="https://www.youtube.com/embed/${ID}?a=1&amp;b=2" allowfullscreen></iframe>`,
    `https://www.youtube.com/embed/${ID}?a=1&amp;b=2`,
  ],
  ["<img alt='x' src='https://tracker.example/pixel.gif'>", 'https://tracker.example/pixel.gif'],
  ['<video><source src=https://v.example/a.mp4 type=x></video>', 'https://v.example/a.mp4'],
  ['<object data="//o.example/x.swf"></object>', 'https://o.example/x.swf'],
])('C-03 what would load by being shown is a link: %s', (html, address) => {
  expect(linksForEmbeds(html)).toContain(`<p><a href="${address}">${address}</a></p>`);
});

test('an author is told what became of each thing they pasted', () => {
  const html = [
    `<iframe src="https://www.youtube.com/embed/${ID}"></iframe>`,
    '<img src="https://pictures.example/a.png"><img src="https://pictures.example/a.png">',
    '<script async src="https://tracker.example/t.js"></script>',
    '<img src="/local.png"><a href="https://www.example.org/">x</a>',
  ].join('');
  expect(reviewEmbeds(html, registry)).toEqual([
    { address: `https://www.youtube.com/embed/${ID}`, became: 'gate', service: 'YouTube' },
    { address: 'https://pictures.example/a.png', became: 'link', service: null },
    { address: 'https://tracker.example/t.js', became: 'removed', service: null },
  ]);
});

test('an address that is none is dropped', () => {
  for (const html of [
    '<img src="data:image/png;base64,x">',
    '<iframe src="javascript:alert(1)">',
    '<img src="/local.png">',
  ])
    expect(linksForEmbeds(html)).toBe('');
});

test('the loader of a script names the declared address and holds its settings', () => {
  const [service] = registry.services;
  if (!service) throw new Error('no service');
  const loader = scriptLoader({
    ...service,
    script: { source: 'https://s.example/a.js', before: 'window.a = 1;' },
  });
  expect(loader).toMatch(/^window\.a = 1;\n/);
  expect(loader).toContain('s.src="https://s.example/a.js"');
  expect(scriptLoader(service)).toBe('');
});
