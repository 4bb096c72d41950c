import { demandStaff, keepsRegistry } from '../../lib/backoffice/guard.ts';
import { sayIn } from '../../lib/language/say.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => {
  const publisher = demandStaff(locals.person, url);
  const say = sayIn(locals.language);
  const link = (href: string, label: string, isHere: boolean) => ({ href, label, isHere });
  const { pathname } = url;
  const isNew = pathname.startsWith('/backoffice/datasets/new/');
  return {
    publisher,
    rooms: [
      ...(publisher.role === 'dpo'
        ? []
        : [
            link(
              '/backoffice/',
              say('backoffice.nav.datasets'),
              pathname === '/backoffice/' || (pathname.startsWith('/backoffice/datasets/') && !isNew),
            ),
            link('/backoffice/datasets/new/', say('backoffice.nav.new'), isNew),
          ]),
      link(
        '/backoffice/audience/',
        say('backoffice.nav.audience'),
        pathname.startsWith('/backoffice/audience/'),
      ),
      ...(publisher.role === 'administrator'
        ? [
            link(
              '/backoffice/users/',
              say('backoffice.nav.users'),
              pathname.startsWith('/backoffice/users/'),
            ),
            link(
              '/backoffice/access/',
              say('backoffice.nav.access'),
              pathname.startsWith('/backoffice/access/'),
            ),
          ]
        : []),
      ...(keepsRegistry(publisher)
        ? [
            link(
              '/backoffice/cookies/',
              say('backoffice.nav.cookies'),
              pathname.startsWith('/backoffice/cookies/'),
            ),
            link(
              '/backoffice/audits/',
              say('backoffice.nav.audits'),
              pathname.startsWith('/backoffice/audits/'),
            ),
          ]
        : []),
    ],
  };
};
