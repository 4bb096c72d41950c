import { type Charter, type Choice, expiryOf } from '@parvis/consent';
import type { Language } from '@parvis/messages';
import type { ChoiceFormProps } from '../components/choice-form/examples.ts';
import { dateFormat } from '../explore/formatters.ts';
import type { Say } from '../language/say.ts';

export interface ChoiceSetting {
  readonly say: Say;
  readonly language: Language;
  readonly token: string | null;
}

/** The page where a visitor states a choice: what there is to choose, what was chosen, and how to forget it. */
export function presentChoice(
  charter: Charter,
  choice: Choice | null,
  { say, language, token }: ChoiceSetting,
): ChoiceFormProps {
  const asking = charter.tables.filter(({ consent }) => consent === 'ask');
  const objectable = charter.tables.some(({ consent }) => consent === 'object');
  return {
    action: '/cookies/preferences/',
    token,
    current: [
      currentText(charter, choice, { say, language }),
      ...(choice?.objects ? [say('legal.preferences.objects')] : []),
    ],
    title: say('legal.preferences.asks'),
    nothing: asking.length === 0 ? say('legal.preferences.nothingAsks') : null,
    categories: asking.map(({ code, title, description, ifRefused }) => ({
      code,
      title,
      description,
      ifRefused: say('legal.preferences.ifRefused', { text: ifRefused }),
      isAccepted: choice?.accepted.includes(code) ?? false,
    })),
    objection: objectable
      ? { label: say('legal.preferences.statsObject'), isChosen: choice?.objects ?? false }
      : null,
    refuse: say('legal.preferences.refuse'),
    accept: say('legal.preferences.accept'),
    save: asking.length > 0 || objectable ? say('legal.preferences.save') : null,
    forget:
      choice === null
        ? null
        : {
            title: say('legal.preferences.forgetTitle'),
            text: say('legal.preferences.forgetText'),
            button: say('legal.preferences.forget'),
          },
  };
}

function currentText(
  charter: Charter,
  choice: Choice | null,
  { say, language }: Pick<ChoiceSetting, 'say' | 'language'>,
): string {
  if (choice === null) return say('legal.preferences.none');
  const day = (date: Date) => dateFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
  const dates = { date: day(choice.day), expiry: day(expiryOf(choice)) };
  const asking = charter.tables.filter(({ consent }) => consent === 'ask');
  const accepted = asking.filter(({ code }) => choice.accepted.includes(code));
  // Where nothing asks, an acceptance and a refusal are the same: nothing was accepted.
  if (accepted.length === 0) return say('legal.preferences.refused', dates);
  return accepted.length === asking.length
    ? say('legal.preferences.acceptedAll', dates)
    : say('legal.preferences.accepted', { ...dates, list: accepted.map(({ title }) => title).join(', ') });
}
