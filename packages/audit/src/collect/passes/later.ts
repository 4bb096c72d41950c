import { addressWithoutQuery } from '../header-lines.ts';
import { rawCookies } from '../snapshot.ts';
import type { Visitor } from '../visitor.ts';
import { choose, chooseInCentre, NotSeen, type Pass, type Site, visitPages } from './pass.ts';

const DAY = 86_400_000;
const DAYS_FROM = Date.UTC(2020, 0, 1);

/** The page as it was left comes back by Back; what was agreed to before must not come back with it (C-35). */
export const back: Pass = {
  name: 'back',
  title: 'Back, after a withdrawal',
  async run({ site, arrive }) {
    const visitor = await arrive({ step: 'accepting', stance: 'accepted', allowed: 'all' });
    await choose(visitor, site, 'accept');
    await visitor.go(site.pages.find((page) => page !== site.telling) ?? site.start);
    const look = await visitor.go(site.telling);
    await visitor.begin({ step: 'withdrawing', stance: 'changing', allowed: 'all' });
    if (!(await chooseInCentre(visitor, look, 'refuse')))
      throw new NotSeen('No way to withdraw was detected.');
    await visitor.look();
    const from = addressWithoutQuery(visitor.page.url());
    await visitor.begin({ step: 'Back', stance: 'withdrawn' });
    for (
      let step = 0;
      step < 4 && addressWithoutQuery(visitor.page.url()) !== addressWithoutQuery(site.telling);
      step += 1
    ) {
      // A page that comes out of the history cache tells of no navigation that Playwright could wait for.
      await visitor.page.goBack({ waitUntil: 'commit', timeout: 2_000 }).catch(() => undefined);
      await visitor.page.waitForTimeout(400);
    }
    if (addressWithoutQuery(visitor.page.url()) === from && from !== addressWithoutQuery(site.telling))
      throw new NotSeen('The browser did not go back.');
    await visitor.look();
  },
};

/** A page open in another tab hears of the withdrawal too (C-35). */
export const secondTab: Pass = {
  name: 'second-tab',
  title: 'withdrawn in another tab',
  async run({ site, arrive }) {
    const visitor = await arrive({ step: 'accepting', stance: 'accepted', allowed: 'all' });
    await choose(visitor, site, 'accept');
    await visitor.go(site.telling);
    const first = visitor.page;
    const second = await visitor.openTab();
    const look = await visitor.go(site.start);
    await visitor.begin({ step: 'withdrawing', stance: 'changing', allowed: 'all' });
    if (!(await chooseInCentre(visitor, look, 'refuse')))
      throw new NotSeen('No way to withdraw was detected.');
    await second.close();
    visitor.page = first;
    await first.bringToFront();
    await first.waitForTimeout(1_200);
    await visitor.begin({ step: 'the first tab', stance: 'withdrawn' });
    await first.waitForTimeout(600);
    await visitor.look();
  },
};

/**
 * A choice holds half a year (C-16, C-17). Nobody can move the clock of a server: the day in the value of the choice is moved
 * instead, the clock of the page is set, and cookies whose life is over by then are taken away.
 */
export const later: Pass = {
  name: 'later',
  title: '179 and 181 days later',
  async run({ site, arrive, now }) {
    const visitor = await arrive({ step: 'accepting', stance: 'accepted', allowed: 'all' });
    await choose(visitor, site, 'accept');
    await age(visitor, site, now(), 179);
    await visitor.begin({ step: 'after 179 days', stance: 'accepted', allowed: 'all' });
    await visitor.go(site.start);
    // The two days that are still to come.
    await age(visitor, site, now(), 2);
    await visitor.page.clock.setFixedTime(new Date(now() + 181 * DAY));
    await visitor.begin({ step: 'after 181 days', stance: 'expired' });
    await visitPages(visitor, site.pages.slice(0, 3));
  },
};

/** A choice made under another revision grants nothing that its own did not show (C-29). */
export const revision: Pass = {
  name: 'revision',
  title: 'a choice of an unknown revision',
  async run({ site, arrive }) {
    const visitor = await arrive({ step: 'accepting', stance: 'accepted', allowed: 'all' });
    await choose(visitor, site, 'accept');
    await rewrite(visitor, site, (value) => value.replace(/^1\.[0-9a-z]{6}\./, '1.000000.'));
    await visitor.begin({ step: 'an unknown revision', stance: 'unknown-revision' });
    await visitPages(visitor, site.pages.slice(0, 3));
  },
};

const moved = /^(1\.[0-9a-z]{6}\.)([0-9a-z]{3,4})(\..*)$/;

async function age(visitor: Visitor, site: Site, now: number, days: number): Promise<void> {
  await rewrite(visitor, site, (value) =>
    value.replace(moved, (_all, head: string, day: string, tail: string) => {
      const at = DAYS_FROM + Number.parseInt(day, 36) * DAY - days * DAY;
      return `${head}${Math.floor((at - DAYS_FROM) / DAY)
        .toString(36)
        .padStart(3, '0')}${tail}`;
    }),
  );
  await visitor.page.clock.setFixedTime(new Date(now + days * DAY));
}

/** @throws {NotSeen} where the choice is not kept in a value that is understood */
async function rewrite(visitor: Visitor, site: Site, change: (value: string) => string): Promise<void> {
  const cookies = await rawCookies(visitor.context, visitor.page);
  const kept = cookies.find(
    ({ name, value }) => (site.choiceCookie === null || name === site.choiceCookie) && moved.test(value),
  );
  if (!kept) throw new NotSeen('The choice is not kept in a value whose day can be moved.');
  const { name, domain, path } = kept;
  await visitor.context.clearCookies({ name, domain, path });
  const secure = name.startsWith('__');
  await visitor.context.addCookies([
    { name, value: change(kept.value), domain, path, secure, sameSite: 'Lax' },
  ]);
}
