/** The form that sends a file straight to the API. */
export interface FileDropProps {
  readonly action: string;
  readonly token: string | null;
  /** The page that shows what was found in the file. */
  readonly next: string;
  /** The dataset the file is meant for, when there is one. */
  readonly datasetId: string | null;
  readonly label: string;
  readonly hint: string;
  readonly limit: string;
  readonly send: string;
  readonly mostBytes: number;
  /** What a script says while the file leaves. */
  readonly words: {
    readonly progress: string;
    /** `{percent}` is filled in. */
    readonly sending: string;
    readonly received: string;
    readonly cut: string;
    readonly tooLarge: string;
  };
}

const words: FileDropProps['words'] = {
  progress: 'Envoi du fichier',
  sending: '{percent} envoyés',
  received: 'Fichier reçu.',
  cut: 'L’envoi a été interrompu.',
  tooLarge: 'Ce fichier est trop grand.',
};

export const examples: Record<string, FileDropProps> = {
  'a first file': {
    action: '/api/manage/v1/uploads',
    token: 'abc',
    next: '/backoffice/datasets/new/',
    datasetId: null,
    label: 'Choisir ou déposer un fichier',
    hint: 'CSV, TSV, JSON ou GeoJSON',
    limit: '1 Go au plus',
    send: 'Envoyer le fichier',
    mostBytes: 1_000_000_000,
    words,
  },
  'a file in the place of another': {
    action: '/api/manage/v1/uploads',
    token: 'abc',
    next: '/backoffice/datasets/arbres/replace/',
    datasetId: 'arbres',
    label: 'Choisir ou déposer un fichier',
    hint: 'CSV, TSV, JSON ou GeoJSON',
    limit: '1 Go au plus',
    send: 'Envoyer le fichier',
    mostBytes: 1_000_000_000,
    words,
  },
};
