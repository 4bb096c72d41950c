import { redirect } from '@sveltejs/kit';

/** The short address that people type. */
export const load = () => {
  redirect(307, '/terms/cookies-policy/');
};
