/** A case of the reference list that is not held yet. */
export interface LaterCase {
  readonly cases: readonly string[];
  readonly what: string;
  readonly why: string;
}

const WHOLE_API = 'the issue on the whole Explore API';

/** What of the reference list waits, and for what. */
export const later: readonly LaterCase[] = [
  {
    cases: ['195a'],
    what: 'metadata of applications',
    why: 'downloads are not counted yet, and a made-up number would be worse than none',
  },
  {
    cases: ['257', '258', '259', '261', '262'],
    what: 'WFS, OData and CSW',
    why: `they come with ${WHOLE_API}`,
  },
];

/** How many cases the reference list has. */
export const LISTED = 251;

/** Cases that need a portal of their own, and the file that holds them. */
export const heldBeside: readonly { readonly case: string; readonly file: string }[] = [
  { case: '230', file: 'private.test.ts' },
  { case: '231a', file: 'oauth.test.ts' },
  { case: '231b', file: 'oauth.test.ts' },
  { case: '233a', file: 'oauth.test.ts' },
  { case: '233b', file: 'oauth.test.ts' },
  { case: '234', file: 'quota.test.ts' },
];
