import type { LanguageChoiceProps } from '../language-choice/examples.ts';

export interface PortalHeaderProps {
  readonly title: string;
  readonly navigationLabel: string;
  readonly links: readonly { readonly href: string; readonly label: string; readonly isHere: boolean }[];
  readonly language: LanguageChoiceProps;
  /** To sign in, or to one's own account. */
  readonly account: { readonly href: string; readonly label: string; readonly title?: string };
}

const language: LanguageChoiceProps = {
  label: 'Langue',
  others: [{ code: 'en', name: 'English', title: 'Afficher le site en English' }],
  next: '/',
  token: null,
};
const links = [
  { href: '/explore/', label: 'Données', isHere: true },
  { href: '/api/', label: 'API', isHere: false },
];
const signIn = { href: '/login/', label: 'Se connecter' };

export const examples: Record<string, PortalHeaderProps> = {
  'a visitor in the catalogue': {
    title: 'Données du lagon',
    navigationLabel: 'Navigation principale',
    links,
    language,
    account: signIn,
  },
  'a long name, someone signed in': {
    title: 'Portail des données publiques de la communauté d’agglomération du Grand Lagon',
    navigationLabel: 'Navigation principale',
    links: [...links, { href: '/backoffice/', label: 'Back office', isHere: false }],
    language: { ...language, token: 'abc' },
    account: { href: '/account/', label: 'Camille', title: 'Mon compte : Camille' },
  },
  'markup in the name': {
    title: '<script>1</script>',
    navigationLabel: 'Navigation principale',
    links,
    language,
    account: signIn,
  },
};
