import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

/** Builds lib/enhance as a script of its own, where SvelteKit looks for what pages without a framework need. */
const ownScripts: Plugin = {
  name: 'parvis:own-scripts',
  // After SvelteKit's own word, which puts them where pages without a framework would not find them.
  config: () => ({
    worker: { rollupOptions: { output: { entryFileNames: '_app/immutable/assets/[name].[hash].js' } } },
  }),
};

export default defineConfig({
  plugins: [sveltekit(), ownScripts],
  worker: { format: 'es' },
  // Everything goes into the build: which version of a package stands at the root of node_modules is no concern of the pages.
  ssr: { noExternal: true },
  // The content policy refuses `data:`; a small file of its own is cached for ever anyway.
  build: { assetsInlineLimit: 0 },
});
