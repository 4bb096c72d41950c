import { expect, test } from 'vitest';
import { placeBanner } from './place-banner.ts';

const banner = '<form><input name="next" value="{next}"></form>';

test('the banner comes back to its own page, whatever its address holds', () => {
  expect(placeBanner(banner, { next: '/explore/?q="$&<b>', token: null })).toBe(
    '<form><input name="next" value="/explore/?q=&quot;$&amp;&lt;b&gt;"></form>',
  );
});

test('the form of a signed-in person carries its token, and no banner carries nothing', () => {
  expect(placeBanner(banner, { next: '/', token: 'abc' })).toContain(
    'name="csrfmiddlewaretoken" value="abc"',
  );
  expect(placeBanner('', { next: '/', token: 'abc' })).toBe('');
});
