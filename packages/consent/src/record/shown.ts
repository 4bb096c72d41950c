import { createHash } from 'node:crypto';
import { bannerHtml, noticesHtml, textIn } from '../banner/banner.ts';
import { bannerStyle, gateStyle } from '../client/client.ts';
import { placeholderDocument } from '../gates/gate-document.ts';
import { bannerTexts } from '../messages/banner-texts.ts';
import type { Registry } from '../registry/types.ts';
import { asking, servicesOf } from '../registry/what-asks.ts';

/** Everything a visitor is shown of a choice, in one language, to the letter. */
export interface ShownUi {
  readonly language: string;
  /** The revision of the registry. */
  readonly revision: string;
  /** Empty where nothing asks on arrival. `{next}` stands for the page. */
  readonly banner: string;
  readonly notices: string;
  readonly style: string;
  /** What is asked in the preference centre. */
  readonly preferences: readonly {
    readonly code: string;
    readonly title: string;
    readonly description: string;
    readonly ifRefused: string;
    readonly services: readonly {
      readonly code: string;
      readonly name: string;
      readonly controller: string;
    }[];
  }[];
  readonly buttons: readonly string[];
  /** The placeholder of each service that is framed. */
  readonly gates: readonly { readonly service: string; readonly html: string }[];
  readonly gateStyle: string;
}

export function shownUi(registry: Registry, revision: string, language: string): ShownUi {
  return {
    language,
    revision,
    banner: bannerHtml(registry, language, { revision, next: '{next}' }),
    notices: noticesHtml(language),
    style: bannerStyle(),
    preferences: asking(registry).map((category) => ({
      code: category.code,
      title: textIn(category.title, language),
      description: textIn(category.long, language),
      ifRefused: textIn(category.ifRefused, language),
      services: servicesOf(registry, category).map(({ code, name, controller }) => ({
        code,
        name,
        controller: controller.name,
      })),
    })),
    buttons: (['refuse', 'accept', 'customise'] as const).map((key) => textIn(bannerTexts[key], language)),
    gates: registry.services
      .filter(({ enabled, embed }) => enabled && embed)
      .map((service) => ({
        service: service.id,
        html: placeholderDocument(
          registry,
          { service, ref: '{ref}' },
          { language, self: '{self}', revision, token: null },
        ).html,
      })),
    gateStyle: gateStyle(),
  };
}

/** The name of what was shown: the beginning of its SHA-256. The same words and the same look have the same name. */
export function uiRevisionOf(ui: ShownUi): string {
  return createHash('sha256').update(JSON.stringify(ui)).digest('hex').slice(0, 16);
}
