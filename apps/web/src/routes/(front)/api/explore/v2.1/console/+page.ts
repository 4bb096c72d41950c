/** Its address is that of the reference service, with a slash at the end or without. */
export const trailingSlash = 'ignore';
