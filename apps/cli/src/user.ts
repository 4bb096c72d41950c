import { text } from 'node:stream/consumers';
import { Role, shortestPassword } from '@parvis/api';
import type { changeAccount } from '@parvis/server';
import { Argument, type Command, Option } from 'commander';
import { Failure } from './failure.ts';
import { loadServer, type Terminal, withServices } from './terminal.ts';

const roles = Role.anyOf.map((role) => role.const);
const passwordHelp = `read it from stdin (at least ${shortestPassword} characters); otherwise one is made and printed`;

interface PasswordOption {
  readonly passwordStdin?: true;
}

export function addUser(program: Command, terminal: Terminal): void {
  const user = program
    .command('user')
    .summary('list and change accounts')
    .description('Lists and changes accounts.')
    .helpCommand(false);
  addList(user, terminal);
  addAdd(user, terminal);
  addPasswd(user, terminal);
  addRole(user, terminal);
  addEnabling(user, terminal);
}

function addList(user: Command, terminal: Terminal): void {
  user
    .command('list')
    .description('Lists the accounts: e-mail, role, state, name, separated by tabs.')
    .option('--json', 'as a JSON array')
    .action(async ({ json }: { json?: true }) => {
      const { listAccounts } = await loadServer();
      const accounts = await withServices(terminal, ({ services }) => listAccounts(services.database));
      const lines = accounts.map(({ email, role, disabled, name }) =>
        [email, role, disabled ? 'disabled' : 'active', name].join('\t').trimEnd(),
      );
      terminal.out.write(
        json ? `${JSON.stringify(accounts, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''),
      );
    });
}

function addAdd(user: Command, terminal: Terminal): void {
  user
    .command('add')
    .description('Makes an account. Without --password-stdin its password is made and printed, once.')
    .argument('<email>')
    .addOption(new Option('--role <role>', 'what it may do').choices(roles).default('reader'))
    .option('--name <name>', 'name shown beside it')
    .option('--password-stdin', passwordHelp)
    .action(async (email: string, options: PasswordOption & { role: Role; name?: string }) => {
      const password = await passwordOf(options, terminal);
      const { createAccount, passwords } = await loadServer();
      const { account, madePassword } = await withServices(terminal, ({ services }) =>
        createAccount(
          { ...services, passwords: passwords(1) },
          {
            email,
            name: options.name ?? '',
            role: options.role,
            ...(password === undefined ? {} : { password }),
          },
        ),
      );
      terminal.tell(`${account.email} is now ${account.role}.`);
      tellPassword(madePassword, terminal);
    });
}

function addPasswd(user: Command, terminal: Terminal): void {
  user
    .command('passwd')
    .description('Gives an account a new password, and ends its sessions.')
    .argument('<email>')
    .option('--password-stdin', passwordHelp)
    .action(async (email: string, options: PasswordOption) => {
      const given = await passwordOf(options, terminal);
      const password = given ?? (await loadServer()).makePassword();
      await change(terminal, email, { password });
      terminal.tell(`The password of ${email} is changed; its sessions are ended.`);
      tellPassword(given === undefined ? password : null, terminal);
    });
}

function addRole(user: Command, terminal: Terminal): void {
  user
    .command('role')
    .description('Changes what an account may do, and ends its sessions. Somebody must remain administrator.')
    .argument('<email>')
    .addArgument(new Argument('<role>').choices(roles))
    .action(async (email: string, role: Role) => {
      await change(terminal, email, { role });
      terminal.tell(`${email} is now ${role}.`);
    });
}

function addEnabling(user: Command, terminal: Terminal): void {
  user
    .command('disable')
    .description('Shuts an account out: it can no longer sign in, its sessions and keys are dead.')
    .argument('<email>')
    .action(async (email: string) => {
      await change(terminal, email, { disabled: true });
      terminal.tell(`${email} is disabled.`);
    });
  user
    .command('enable')
    .description('Lets a disabled account in again.')
    .argument('<email>')
    .action(async (email: string) => {
      await change(terminal, email, { disabled: false });
      terminal.tell(`${email} may sign in.`);
    });
}

/** @throws {Failure} for an unknown e-mail */
async function change(
  terminal: Terminal,
  email: string,
  what: Parameters<typeof changeAccount>[2],
): Promise<void> {
  const { accountOfEmail, changeAccount, passwords } = await loadServer();
  await withServices(terminal, async ({ services }) => {
    const account = await accountOfEmail(services.database, email);
    if (!account)
      throw new Failure(`There is no account ${email}.`, { hint: 'parvis user list shows those there are.' });
    await changeAccount({ ...services, passwords: passwords(1) }, account.id, what);
  });
}

/** Never an argument: the list of processes shows those to everyone on the machine. */
async function passwordOf(options: PasswordOption, terminal: Terminal): Promise<string | undefined> {
  if (!options.passwordStdin) return undefined;
  const password = (await text(terminal.input)).replace(/\r?\n$/, '');
  if (password.length < shortestPassword)
    throw new Failure(`A password has at least ${shortestPassword} characters.`, { exitCode: 2 });
  return password;
}

function tellPassword(password: string | null, terminal: Terminal): void {
  if (password === null) return;
  terminal.tell('Its password, shown this once:');
  terminal.out.write(`${password}\n`);
}
