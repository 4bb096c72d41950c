import { LANGUAGE_CHOSEN } from '../../record/record.ts';
import { NotSeen, type Pass, visitPages } from './pass.ts';

/** Somebody who signs in, looks around and signs out. */
export const signedIn: Pass = {
  name: 'signed-in',
  title: 'signed in',
  variants: ({ signIn }) => (signIn ? ['account'] : []),
  async run({ site, arrive }) {
    const { signIn } = site;
    if (!signIn) throw new NotSeen('Nobody to sign in as.');
    const visitor = await arrive({ step: 'signing in', stance: 'none', signedIn: true });
    await visitor.go(site.start);
    if (!(await visitor.press('sign-in'))) await visitor.go(new URL('/login/', site.start).href);
    const { page } = visitor;
    const password = page.locator('input[type=password]:visible').first();
    if ((await password.count()) === 0) throw new NotSeen('No form to sign in was detected.');
    await page
      .locator('input[type=email]:visible, input[autocomplete=username]:visible, input[type=text]:visible')
      .first()
      .fill(signIn.email);
    await password.fill(signIn.password);
    await password.press('Enter');
    await page.waitForTimeout(300);
    const landed = await visitor.look();
    if (
      (await page.locator('input[type=password]:visible').count()) > 0 &&
      /log-?in|connexion/.test(page.url())
    )
      throw new NotSeen('The site did not let this account in.');
    await visitor.begin({ step: 'signed in', stance: 'none', signedIn: true });
    const own = (landed?.links ?? [])
      .map(({ address }) => address)
      .filter(
        (address) =>
          new URL(address, site.start).origin === new URL(site.start).origin &&
          /backoffice|account|compte|admin/.test(address),
      )
      .slice(0, 4);
    await visitPages(visitor, [...new Set(own), ...site.pages.slice(0, 3)]);
    // Whoever leaves their session open would leave its secret in the record.
    if (await visitor.press('sign-out')) {
      await visitor.begin({ step: 'signed out', stance: 'none', signedIn: false });
      await visitPages(visitor, site.pages.slice(0, 2));
    }
  },
};

/** Each language has its own banner, labels and texts; where a button chooses one, it is pressed, for what it keeps. */
export const language: Pass = {
  name: 'language',
  title: 'in each language',
  variants: ({ languages }) => languages,
  async run({ site, arrive }, tag) {
    const visitor = await arrive({ step: 'reading', stance: 'none' }, { language: tag ?? 'en' });
    await visitPages(visitor, site.pages.slice(0, 3));
    const other = site.languages.find((one) => one !== tag);
    if (other === undefined) return;
    await visitor.begin({ step: LANGUAGE_CHOSEN, stance: 'none' });
    if (await visitor.pressLanguage(ownNameOf(other))) await visitPages(visitor, site.pages.slice(0, 2));
  },
};

/** A language by the name its speakers give it: what buttons that choose one say. */
function ownNameOf(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}
