import type { Preferences } from '@parvis/consent';
import type { Language } from '@parvis/messages';
import type { ChoiceFormProps } from '../components/choice-form/examples.ts';
import { dateFormat } from '../explore/formatters.ts';
import type { Say } from '../language/say.ts';

export interface ChoiceSetting {
  readonly say: Say;
  readonly language: Language;
  readonly token: string | null;
  /** The language is in the address of the page: it stays there once a choice is made. */
  readonly isLanguageAsked: boolean;
  /** The visitor comes from a form that asked for something unknown. */
  readonly isPartlyUnknown: boolean;
}

/** The page where a visitor states a choice: what there is to choose, what was chosen, and how to forget it. */
export function presentChoice(
  preferences: Preferences,
  { say, language, token, isLanguageAsked, isPartlyUnknown }: ChoiceSetting,
): ChoiceFormProps {
  const { categories, objection, chosenOn, changes, signal, revision } = preferences;
  return {
    action: `/cookies/preferences/${isLanguageAsked ? `?lang=${language}` : ''}`,
    token,
    revision,
    current: [
      ...(isPartlyUnknown ? [say('legal.preferences.partlyUnknown')] : []),
      ...(signal ? [say('legal.preferences.signal', { name: signal === 'gpc' ? 'GPC' : 'DNT' })] : []),
      currentText(preferences, { say, language }),
      ...(objection.isMade ? [say('legal.preferences.objects')] : []),
    ],
    changes: changes.length > 0 ? { title: say('legal.preferences.changed'), list: changes } : null,
    title: say('legal.preferences.asks'),
    nothing: categories.length === 0 ? say('legal.preferences.nothingAsks') : null,
    categories: categories.map(({ code, title, description, ifRefused, isAllowed, services }) => ({
      code,
      title,
      description,
      ifRefused: say('legal.preferences.ifRefused', { text: ifRefused }),
      // One service is the whole of its category: one box says it.
      isAccepted: isAllowed,
      services: services.map((service) => ({
        code: service.code,
        name: service.name,
        isAccepted: service.isAllowed,
        who: say('legal.preferences.runBy', { name: service.controller }),
        hosts: service.hosts.join(', '),
        policy: {
          href: service.policyUrl,
          label: say('legal.preferences.itsPolicy', { name: service.name }),
        },
      })),
    })),
    objection: objection.isPossible
      ? {
          title: say('legal.preferences.statsTitle'),
          text: say('legal.preferences.statsText'),
          label: say('legal.preferences.statsObject'),
          isMade: objection.isMade,
        }
      : null,
    refuse: say('legal.preferences.refuse'),
    accept: say('legal.preferences.accept'),
    save: categories.length > 0 || objection.isPossible ? say('legal.preferences.save') : null,
    forget:
      chosenOn === null && token === null
        ? null
        : {
            title: say('legal.preferences.forgetTitle'),
            text: say('legal.preferences.forgetText'),
            button: say('legal.preferences.forget'),
          },
  };
}

function currentText(
  { categories, chosenOn, expiresOn }: Preferences,
  { say, language }: Pick<ChoiceSetting, 'say' | 'language'>,
): string {
  if (chosenOn === null || expiresOn === null) return say('legal.preferences.none');
  const day = (date: string) =>
    dateFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
  const dates = { date: day(chosenOn), expiry: day(expiresOn) };
  const accepted = categories.flatMap(({ title, isAllowed, services }) =>
    isAllowed ? [title] : services.filter((service) => service.isAllowed).map(({ name }) => name),
  );
  // Where nothing asks, an acceptance and a refusal are the same: nothing was accepted.
  if (accepted.length === 0) return say('legal.preferences.refused', dates);
  return categories.every(({ isAllowed }) => isAllowed)
    ? say('legal.preferences.acceptedAll', dates)
    : say('legal.preferences.accepted', { ...dates, list: accepted.join(', ') });
}
