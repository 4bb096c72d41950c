export interface ErrorNoticeProps {
  /** `Erreur 404` */
  readonly status: string;
  readonly title: string;
  readonly text: string;
  /** What the API said, for whoever reports it. */
  readonly detail: { readonly label: string; readonly text: string } | null;
}

export const examples: Record<string, ErrorNoticeProps> = {
  'a page that is not there': {
    status: 'Erreur 404',
    title: 'Cette page n’existe pas',
    text: 'L’adresse est peut-être ancienne.',
    detail: null,
  },
  'a refused query, with markup in it': {
    status: 'Erreur 400',
    title: 'Cette demande n’a pas pu être comprise',
    text: 'Une partie de l’adresse n’est pas valable.',
    detail: { label: 'Précision technique', text: 'Unknown field: <script>1</script>' },
  },
};
