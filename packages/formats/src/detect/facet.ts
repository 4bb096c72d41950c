import type { FieldType } from '@parvis/dataset';
import type { ColumnSurvey } from './column-survey.ts';
import { hasWord } from './header-words.ts';

const LONGEST_VALUE = 80;

/** Would people filter on this column: a few different values, met again and again? */
export function isFacetable(column: ColumnSurvey, type: FieldType, header: string): boolean {
  const { values } = column;
  if (values === null || values.size < 2 || column.longest > LONGEST_VALUE) return false;
  if (type === 'boolean') return true;
  if (
    type !== 'text' &&
    !(type === 'int' && hasWord(header, ['annee', 'an', 'millesime', 'exercice', 'year']))
  )
    return false;
  return values.size <= column.filled / 2;
}
