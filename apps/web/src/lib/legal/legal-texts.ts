import type { LegalTextProps } from '../components/legal-text/examples.ts';
import type { Say } from '../language/say.ts';

/** Who publishes the portal, from its settings. */
export interface Publisher {
  readonly name: string;
  readonly url: string | null;
  /** How to reach the data protection officer: an e-mail or an address. */
  readonly dataProtection: string | null;
}

/** What the portal knows of people, and what they can do about it: what the software does, and no more. */
export function privacyPolicy(say: Say, { name, dataProtection }: Publisher): LegalTextProps {
  const key = (path: string) => `legal.privacy.${path}`;
  const section = (part: string) => ({
    title: say(key(`${part}.title`)),
    paragraphs: [say(key(`${part}.text`), { publisher: name })],
  });
  return {
    title: say(key('title')),
    lead: say(key('lead')),
    sections: [
      section('who'),
      {
        ...section('readers'),
        link: { href: '/terms/cookies-policy/', label: say(key('cookies')) },
      },
      section('account'),
      section('data'),
      {
        title: say(key('rights.title')),
        paragraphs: [
          say(key('rights.text')),
          dataProtection
            ? say(key('rights.contact'), { contact: dataProtection })
            : say(key('rights.noContact'), { publisher: name }),
          say(key('rights.complaint')),
        ],
      },
    ],
    note: say('legal.modelText', { publisher: name }),
  };
}

/** The rules of the portal. */
export function termsOfUse(say: Say, { name, url }: Publisher): LegalTextProps {
  const key = (path: string) => `legal.terms.${path}`;
  const section = (part: string) => ({
    title: say(key(`${part}.title`)),
    paragraphs: [say(key(`${part}.text`), { publisher: name })],
  });
  return {
    title: say(key('title')),
    lead: say(key('lead')),
    sections: [
      ...['service', 'reuse', 'quality', 'api', 'accounts'].map(section),
      {
        ...section('publisher'),
        ...(url ? { link: { href: url, label: say(key('publisher.site')) } } : {}),
      },
    ],
    note: say('legal.modelText', { publisher: name }),
  };
}
