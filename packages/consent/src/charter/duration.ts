import { type CharterText, charterTexts } from '../messages/texts.ts';
import type { Item } from '../registry/types.ts';
import { charterText } from './words.ts';

/** Days or months, whichever a person would say. */
export function durationText(item: Pick<Item, 'maxAge' | 'renewal'>, language: string): string {
  const say = (key: CharterText) => charterText(charterTexts[key], language);
  if (item.maxAge === 0) return say('sessionOnly');
  const days = Math.round(item.maxAge / 86_400);
  const [value, unit] =
    days === 0
      ? [Math.max(1, Math.round(item.maxAge / 60)), 'minute']
      : days >= 360
        ? [Math.round(days / 30.4), 'month']
        : days >= 60
          ? [Math.round(days / 30), 'month']
          : days % 7 === 0
            ? [days / 7, 'week']
            : [days, 'day'];
  const duration = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
    value,
  );
  return item.renewal === 'activity' ? `${duration} ${say('renewed')}` : duration;
}
