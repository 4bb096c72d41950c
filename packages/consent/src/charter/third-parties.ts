import { type CharterText, charterTexts } from '../messages/texts.ts';
import type { Host, Registry, Service } from '../registry/types.ts';
import { charterText, consentWords } from './words.ts';

/** One service of somebody else, and what its hosts learn. */
export interface ThirdPartyRow {
  readonly service: string;
  readonly controller: string;
  readonly controllerUrl: string;
  /** The title of its category. */
  readonly purpose: string;
  /** Each with its country. */
  readonly hosts: string;
  readonly sent: string;
  readonly why: string;
  readonly policyUrl: string;
}

export const thirdPartyColumns = [
  'service',
  'controller',
  'purpose',
  'hosts',
  'sent',
  'why',
  'policyUrl',
] as const satisfies readonly (keyof ThirdPartyRow)[];

/** Who else a visitor's browser may be put in contact with: complete, since it is made of what the policy of the pages lets through. */
export interface ThirdParties {
  /** Where the banner's link leads (C-25). */
  readonly id: 'third-parties';
  readonly title: string;
  readonly text: string;
  readonly columns: Readonly<Record<(typeof thirdPartyColumns)[number], string>>;
  readonly rows: readonly ThirdPartyRow[];
}

export function thirdPartiesOf(registry: Registry, language: string): ThirdParties {
  const say = (key: CharterText) => charterText(charterTexts[key], language);
  const services = registry.services.filter(({ enabled }) => enabled);
  return {
    id: 'third-parties',
    title: say('thirdsTitle'),
    text: say(services.length > 0 ? 'thirdsSome' : 'thirdsNone'),
    columns: {
      service: say('thirdService'),
      controller: say('thirdController'),
      purpose: say('purpose'),
      hosts: say('thirdHosts'),
      sent: say('thirdSent'),
      why: say('why'),
      policyUrl: say('thirdPolicy'),
    },
    rows: services.map((service) => rowOf(registry, service, language)),
  };
}

function rowOf(
  registry: Registry,
  { id, name, controller, category }: Service,
  language: string,
): ThirdPartyRow {
  const say = (key: CharterText) => charterText(charterTexts[key], language);
  const purpose = registry.categories.find(({ key }) => key === category);
  const hosts = registry.hosts.filter(({ service }) => service === id);
  const sent = new Set(hosts.flatMap(({ transfers }) => transfers.split('+')));
  return {
    service: name,
    controller: controller.name,
    controllerUrl: controller.url,
    purpose: purpose ? charterText(purpose.title, language) : category,
    hosts: hosts.map((host) => withCountry(host, language)).join(', '),
    sent: [
      ...(sent.has('ip') ? [say('sentIp')] : []),
      ...(sent.has('referrer') ? [say('sentReferrer')] : []),
      ...(sent.has('cookies') ? [say('sentCookies')] : []),
    ].join(', '),
    why: say(consentWords[purpose?.consent ?? 'ask']),
    policyUrl: controller.policyUrl,
  };
}

function withCountry({ host, country }: Host, language: string): string {
  return `${host} (${new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country})`;
}
