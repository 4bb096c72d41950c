import { NotSeen, type Pass, visitPages } from './pass.ts';

/** A visitor who reads, and answers nothing: C-01, C-03, C-09. */
export const before: Pass = {
  name: 'before',
  title: 'before any choice',
  async run({ site, arrive }) {
    const visitor = await arrive({ step: 'reading', stance: 'none' });
    await visitPages(visitor, site.pages);
  },
};

/** Silence, scrolling, searching, Escape: none of it is an agreement (C-02, C-20). */
export const ignore: Pass = {
  name: 'ignore',
  title: 'the question ignored',
  async run({ site, arrive }) {
    const visitor = await arrive({ step: 'reading on', stance: 'ignored' });
    for (const page of site.pages) {
      await visitor.go(page);
      await visitor.page.keyboard.press('Escape');
      await visitor.page.mouse.wheel(0, 4_000).catch(() => undefined);
      await visitor.settle(800);
    }
    await visitor.go(site.start);
    const search = visitor.page.locator('input[type=search]:visible, input[name=q]:visible').first();
    if ((await search.count()) > 0) {
      await search.fill('a');
      await search.press('Enter').catch(() => undefined);
      await visitor.look();
    }
  },
};

/** A browser that says no by itself: `Sec-GPC`, `DNT` (C-30). */
export const signal: Pass = {
  name: 'gpc',
  title: 'GPC and DNT on',
  async run({ site, arrive }) {
    const visitor = await arrive({ step: 'reading', stance: 'signal' }, { refuses: true });
    await visitPages(visitor, site.pages.slice(0, 4));
  },
};

/** A page fetched in advance is no visit (C-06). The rule is on a page of the site's origin that the tool answers itself. */
export const prerender: Pass = {
  name: 'prerender',
  title: 'pages fetched in advance',
  async run({ site, arrive }) {
    const visitor = await arrive({ step: 'prerender', stance: 'prerender' });
    const urls = site.pages.slice(0, 4);
    const rules = JSON.stringify({ prerender: [{ urls, eagerness: 'immediate' }] });
    const page = new URL('/.parvis-audit-prerender', site.start).href;
    await visitor.page.route(page, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><title>.</title><script type="speculationrules">${rules}</script></html>`,
      }),
    );
    await visitor.page.goto(page);
    await visitor.page.waitForTimeout(600);
    await visitor.settle();
    // A browser that prerenders nothing proves nothing: the pages are then asked for as a prefetch would.
    if (!visitor.hasAsked(urls)) {
      await visitor.context.setExtraHTTPHeaders({ 'Sec-Purpose': 'prefetch;prerender' });
      await visitPages(visitor, urls);
    }
    if (!visitor.hasAsked(urls)) throw new NotSeen('The browser fetched nothing in advance.');
  },
};
