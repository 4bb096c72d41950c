import { choose, chooseInCentre, NotSeen, type Pass, visitPages } from './pass.ts';

/** After a refusal: here, after a reload, and on the other pages (C-15). */
export const refuse: Pass = {
  name: 'refuse',
  title: 'refused',
  async run({ site, arrive }) {
    const visitor = await arrive({ step: 'refusing', stance: 'changing' });
    await choose(visitor, site, 'refuse');
    await visitor.begin({ step: 'here', stance: 'refused' });
    await visitor.look();
    await visitor.begin({ step: 'elsewhere', stance: 'refused' });
    await visitPages(visitor, [site.start, ...site.pages]);
  },
};

/** Even who agrees to everything agrees to what is declared. */
export const accept: Pass = {
  name: 'accept',
  title: 'accepted',
  async run({ site, arrive }) {
    const visitor = await arrive({ step: 'accepting', stance: 'accepted', allowed: 'all' });
    await choose(visitor, site, 'accept');
    await visitPages(visitor, site.pages);
  },
};

/** Accepted everywhere, then withdrawn: nothing may be read any more, and nothing may be left (C-33, C-34). */
export const withdraw: Pass = {
  name: 'withdraw',
  title: 'accepted, then withdrawn',
  async run({ site, arrive }) {
    const visitor = await arrive({ step: 'accepting', stance: 'accepted', allowed: 'all' });
    await choose(visitor, site, 'accept');
    await visitPages(visitor, site.pages);
    const look = await visitor.go(site.start);
    await visitor.begin({ step: 'withdrawing', stance: 'changing', allowed: 'all' });
    if (!(await chooseInCentre(visitor, look, 'refuse')))
      throw new NotSeen(
        'No way to withdraw was detected: no link to the preferences, or nothing there that refuses.',
      );
    // What the page was still doing when it was told may end; what comes after may not.
    await visitor.begin({ step: 'here', stance: 'withdrawn' });
    await visitor.page.waitForTimeout(800);
    await visitor.look();
    await visitor.begin({ step: 'elsewhere', stance: 'withdrawn' });
    await visitPages(visitor, [site.start, ...site.pages]);
  },
};

/** Each category alone, as the preference centre names them: one purpose agreed to is no agreement to the others. */
export const category: Pass = {
  name: 'category',
  title: 'one category alone',
  variants: (_site, { codes }) => codes,
  async run({ site, arrive }, code) {
    const visitor = await arrive({ step: 'choosing', stance: 'some', allowed: [code ?? ''] });
    const look = await visitor.go(site.start);
    if (!look?.preferences || !(await visitor.press('preferences')))
      throw new NotSeen('No link to the preferences was detected.');
    await visitor.look();
    const box = visitor.page.locator(`input[type=checkbox][name=on][value="${code}"]`).first();
    await box.check().catch(() => {
      throw new NotSeen(`The box of the category ${code} cannot be ticked.`);
    });
    if (!(await visitor.press('save')))
      throw new NotSeen('The preferences have no control to save a choice.');
    await visitPages(visitor, site.pages.slice(0, 4));
  },
};

/** One embed, loaded by its own button: it holds for that load, and stores nothing (C-31). */
export const once: Pass = {
  name: 'once',
  title: 'one embed loaded once',
  async run({ site, arrive }) {
    const visitor = await arrive({ step: 'looking for an embed', stance: 'none' });
    for (const page of site.pages) {
      await visitor.go(page);
      await visitor.begin({ step: 'loading', stance: 'once', allowed: 'all' });
      if (await visitor.press('once')) {
        await visitor.look();
        await visitor.begin({ step: 'after a reload', stance: 'none' });
        await visitor.go(page);
        return;
      }
      await visitor.begin({ step: 'looking for an embed', stance: 'none' });
    }
    throw new NotSeen('No embed that can be loaded once was detected.');
  },
};

/** The same without script: every choice is a form (C-70). */
export const noScript: Pass = {
  name: 'no-script',
  title: 'without script',
  async run({ site, arrive }) {
    const visitor = await arrive({ step: 'reading', stance: 'none' }, { script: false });
    await visitPages(visitor, site.pages.slice(0, 4));
    await visitor.begin({ step: 'refusing', stance: 'changing' });
    await choose(visitor, site, 'refuse');
    await visitor.begin({ step: 'refused', stance: 'refused' });
    await visitPages(visitor, site.pages.slice(0, 3));
  },
};
