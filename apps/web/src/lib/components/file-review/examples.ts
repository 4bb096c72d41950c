import type { ColumnChoicesProps } from '../column-choices/examples.ts';
import { examples as columns } from '../column-choices/examples.ts';
import type { FormFieldProps } from '../form-field/examples.ts';
import { examples as previews, type ReadingPreviewProps } from '../reading-preview/examples.ts';
import { examples as points, type ReviewPoint } from '../review-points/examples.ts';

/** What was understood of a file, and everything that corrects it. Stands inside a form. */
export interface FileReviewProps {
  readonly words: {
    readonly title: string;
    /** How the file was read, in a line: the settings fold away behind it. */
    readonly settings: string;
    readonly refresh: string;
    readonly firstLines: string;
    readonly fields: string;
    readonly fieldsIntro: string;
  };
  readonly summary: string;
  /** Where the form goes to see the effect of a correction. */
  readonly correctAction: string;
  /** Are the reading settings shown at once: does the file look badly cut? */
  readonly isReadingOpen: boolean;
  readonly points: readonly ReviewPoint[];
  readonly remarks: readonly string[];
  readonly reading: readonly FormFieldProps[];
  /** As they stand in the file, the first one being line 1. */
  readonly firstLines: readonly (readonly string[])[];
  readonly preview: ReadingPreviewProps;
  readonly columns: ColumnChoicesProps;
}

const words = {
  title: 'Ce qui a été compris',
  settings: 'Lu en windows-1252, point-virgule, titres à la ligne 3',
  refresh: 'Actualiser l’aperçu',
  firstLines: 'Les premières lignes',
  fields: 'Champs',
  fieldsIntro: 'Corrigez ce qui ne va pas.',
};

function example<Props>(examples: Record<string, Props>, name: string): Props {
  const found = examples[name];
  if (found === undefined) throw new Error(`There is no example “${name}”.`);
  return found;
}

export const examples: Record<string, FileReviewProps> = {
  'a CSV with a title block': {
    words,
    summary: '2 lignes, 2 colonnes',
    correctAction: '?/correct&upload=1#review',
    isReadingOpen: false,
    points: example(points, 'a doubt and a column about people').points,
    remarks: ['Des lignes de titre ont été laissées de côté au-dessus des colonnes.'],
    reading: [{ kind: 'number', name: 'reading.headerRow', label: 'Ligne des titres', value: '3' }],
    firstLines: [['Relevé des prix'], [], ['Commune', 'Prix']],
    preview: example(previews, 'two columns, one cell that does not fit'),
    columns: example(columns, 'a sure column and a doubtful one'),
  },
  'a file with nothing to choose, markup everywhere': {
    words,
    summary: '1 ligne',
    correctAction: '?/correct&upload=1#review',
    isReadingOpen: false,
    points: example(points, 'markup in a header').points,
    remarks: [],
    reading: [],
    firstLines: [],
    preview: example(previews, 'markup and nothing in cells'),
    columns: example(columns, 'markup in a header'),
  },
};
