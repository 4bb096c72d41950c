import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [sveltekit()],
  // Everything goes into the build: which version of a package stands at the root of node_modules is no concern of the pages.
  ssr: { noExternal: true },
  // The content policy refuses `data:`; a small file of its own is cached for ever anyway.
  build: { assetsInlineLimit: 0 },
});
