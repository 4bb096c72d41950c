import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    // The server hands requests over and knows the portal's address: apps/server/src/http/pages.ts.
    adapter: adapter({ out: 'build', precompress: true }),
    // The server judges every unsafe request before a page sees it, by the same rule as the API (http/forgery.ts).
    csrf: { trustedOrigins: ['*'] },
    csp: {
      // Hashes, not nonces: the same page is the same bytes, so that an ETag means something.
      mode: 'hash',
      directives: {
        'default-src': ['none'],
        'script-src': ['self'],
        'style-src': ['self'],
        'img-src': ['self'],
        'font-src': ['self'],
        // Gates of our own, and nothing else: /_consent/embed/.
        'frame-src': ['self'],
        'connect-src': ['self'],
        'manifest-src': ['self'],
        'form-action': ['self'],
        'base-uri': ['none'],
        'object-src': ['none'],
        'frame-ancestors': ['none'],
      },
    },
    // The same page has the same text wherever it is read from, error pages included.
    paths: { relative: false },
  },
  compilerOptions: { runes: true },
};
