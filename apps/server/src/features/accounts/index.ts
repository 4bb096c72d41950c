export { accountOfEmail, listAccounts } from './account-store.ts';
export { changeAccount } from './change-account.ts';
export { createAccount, makePassword } from './create-account.ts';
export { ensureAdministrator } from './ensure-administrator.ts';
export { makeKey } from './make-key.ts';
export { type Passwords, passwords } from './passwords.ts';
export { accountRoutes as accounts } from './routes.ts';
