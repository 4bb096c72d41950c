import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AccountChange, NewAccount, NewApiKey, OwnPassword, SignIn } from '@parvis/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { PortalError } from '../../http/errors.ts';
import { safeNext } from '../../http/next.ts';
import { closeSession, openSession, presentAccount } from '../../http/sessions.ts';
import { demandAccount, demandAdministrator, demandPerson, type FeatureOptions } from '../../http/sign-in.ts';
import { wantsPage } from '../../http/wants-page.ts';
import { accountOfId, listAccounts } from './account-store.ts';
import { attempts as attemptsOf } from './attempts.ts';
import { changeAccount } from './change-account.ts';
import { changeOwnPassword } from './change-own-password.ts';
import { createAccount } from './create-account.ts';
import { keysOf, revokeKey } from './key-store.ts';
import { makeKey } from './make-key.ts';
import { passwords as passwordsOf } from './passwords.ts';
import { signIn } from './sign-in.ts';

const AccountParams = Type.Object({ account_id: Type.String({ maxLength: 64 }) });
const KeyParams = Type.Object({ key_id: Type.String({ maxLength: 64 }) });

/** Who people are: signing in and out, accounts, API keys. */
export const accountRoutes: FastifyPluginAsyncTypebox<FeatureOptions> = async (
  app,
  { services, contextOf, jar, cookie },
) => {
  const { database, settings, now } = services;
  const passwords = passwordsOf(settings.passwordsAtOnce);
  const attempts = attemptsOf(settings);
  const [sessionid, csrftoken] = [cookie('sessionid'), cookie('csrftoken')];

  const enter = (request: FastifyRequest, reply: FastifyReply, secret: string) => {
    jar.set(reply, sessionid, secret);
    // It belonged to the session that just ended.
    if (jar.read(request, csrftoken) !== undefined) jar.remove(reply, csrftoken);
  };

  app.get('/session', async (request) => {
    const { account } = request.actor;
    const row = account ? await accountOfId(database, account.id) : undefined;
    return { account: row ? presentAccount(row) : null };
  });

  app.post('/session', { schema: { body: SignIn } }, async (request, reply) => {
    const { account, secret } = await signIn(contextOf(request), request.body, {
      address: request.ip,
      formerSecret: request.sessionSecret,
      attempts,
      passwords,
    });
    enter(request, reply, secret);
    return wantsPage(request) && request.form
      ? reply.redirect(safeNext(request.form.next), 303)
      : reply.send({ account });
  });

  app.delete('/session', async (request, reply) => {
    if (request.sessionSecret !== null) await closeSession(database, request.sessionSecret);
    jar.remove(reply, sessionid);
    jar.remove(reply, csrftoken);
    return reply.code(204).send();
  });

  app.get('/session/token', async (request, reply) => {
    if (request.sessionSecret === null)
      throw new PortalError('not-signed-in', 'Only a session has a form token.', {
        hint: 'Sign in first; with an API key no token is needed.',
      });
    const { token, cookie: value } = app.formToken(request.sessionSecret);
    jar.set(reply, csrftoken, value);
    return reply.header('Cache-Control', 'private, no-store').send({ token });
  });

  app.get('/accounts', async (request) => {
    demandAdministrator(request.actor);
    return { accounts: await listAccounts(database) };
  });

  app.post('/accounts', { schema: { body: NewAccount } }, async (request, reply) => {
    demandAdministrator(request.actor);
    const { account, madePassword } = await createAccount({ database, now, passwords }, request.body);
    return reply.code(201).send({ account, ...(madePassword === null ? {} : { password: madePassword }) });
  });

  app.patch(
    '/accounts/:account_id',
    { schema: { params: AccountParams, body: AccountChange } },
    async (request, reply) => {
      const administrator = demandAdministrator(request.actor);
      const id = request.params.account_id;
      const { account, sessionsEnded } = await changeAccount({ database, passwords }, id, request.body);
      // Whoever changes their own password stays, under a new value.
      if (sessionsEnded && administrator.id === id && request.sessionSecret !== null && !account.disabled)
        enter(request, reply, await openSession(database, id, { now: now(), settings }));
      return { account };
    },
  );

  app.patch('/account', { schema: { body: OwnPassword } }, async (request, reply) => {
    const { id, email } = demandPerson(request.actor, 'A key cannot change a password.');
    const account = await changeOwnPassword(
      { database, now, attempts, passwords },
      { id, email, address: request.ip },
      request.body,
    );
    enter(request, reply, await openSession(database, id, { now: now(), settings }));
    return { account };
  });

  app.get('/keys', async (request) => ({ keys: await keysOf(database, demandAccount(request.actor).id) }));

  app.post('/keys', { schema: { body: NewApiKey } }, async (request, reply) => {
    const account = demandPerson(request.actor, 'A key cannot make another key.');
    return reply
      .code(201)
      .header('Cache-Control', 'private, no-store')
      .send(await makeKey({ database, now }, account.id, request.body));
  });

  app.delete('/keys/:key_id', { schema: { params: KeyParams } }, async (request, reply) => {
    const account = demandAccount(request.actor);
    if (!(await revokeKey(database, account.id, request.params.key_id, now())))
      throw new PortalError('key-not-found', 'You have no such key.');
    return reply.code(204).send();
  });
};
