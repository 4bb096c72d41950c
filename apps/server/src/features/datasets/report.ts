import { type Problem, problemReport } from '@parvis/formats';
import { type Language, messageOf, t } from '@parvis/messages';

/** Bad cells shown with the run; the others are in the report. */
export const MOST_SHOWN = 100;

/**
 * The bad cells of a run as the CSV a producer downloads, in the portal's language.
 *
 * @param badCells all there were, told or not: a last line says how many are not listed
 */
export function reportCsv(problems: readonly Problem[], badCells: number, language: Language): string {
  const say = (key: string) => t(language, `backoffice.run.${key}`);
  const report = problemReport(problems, {
    row: say('row'),
    column: say('column'),
    value: say('value'),
    reason: say('reason'),
    // A reason that has no words yet keeps the sentence it came with.
    sentence: ({ reason, message }) => messageOf(language, `backoffice.reason.${reason}`) ?? message,
  });
  const count = badCells - problems.length;
  return count > 0 ? `${report};;;${t(language, 'backoffice.run.notListed', { count })}\r\n` : report;
}
