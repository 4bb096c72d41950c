export interface LanguageChoiceProps {
  /** Names the group for those who do not see it. */
  readonly label: string;
  /** The languages one may go to: the page's own is not among them. */
  readonly others: readonly {
    readonly code: string;
    /** In its own words. */
    readonly name: string;
    readonly title: string;
  }[];
  /** Where to come back to: a path of this portal. */
  readonly next: string;
  /** The form token of a signed-in person. */
  readonly token: string | null;
}

const english = { code: 'en', name: 'English', title: 'Afficher le site en English' };

export const examples: Record<string, LanguageChoiceProps> = {
  'a visitor reading in French': { label: 'Langue', others: [english], next: '/explore/?q=eau', token: null },
  'someone signed in': { label: 'Langue', others: [english], next: '/', token: 'abc' },
  'a portal of one language': { label: 'Langue', others: [], next: '/', token: null },
  'markup in the address': { label: 'Langue', others: [english], next: '/"><script>1</script>', token: null },
};
