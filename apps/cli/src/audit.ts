import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { AuditRecord, CollectOptions, Judgement } from '@parvis/audit';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { loadAudit } from './audit-room.ts';
import { Failure } from './failure.ts';
import { stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';

interface ReportOptions {
  readonly registry?: string;
  readonly report: string;
  readonly out?: string;
  readonly patch?: string;
  readonly draft?: string;
  readonly strict?: true;
}

interface AuditOptions extends ReportOptions {
  readonly pages: number;
  readonly passes?: string;
  readonly signIn?: string;
  readonly password?: string;
  readonly passwordStdin?: true;
  readonly record?: string;
  readonly browser?: string;
  readonly resolverRules?: string;
  readonly atOnce: number;
}

const reportNames = ['text', 'json', 'sarif', 'junit', 'html'] as const;

export function addAudit(program: Command, terminal: Terminal): void {
  const audit = program
    .command('audit')
    .summary('compare what a site keeps on its visitors’ devices with what it declares')
    .description(
      'Visits any site in headless Chromium, as visitors who read, ignore, refuse, accept, withdraw, come back, sign in…, ' +
        'and compares the cookies, storage and other hosts seen with a registry: the file given, or the one that the site ' +
        'publishes at /.well-known/consent-registry.json. A site that has none is judged by a first draft, which --draft ' +
        'writes with its charter. Nothing is asked of the site but pages and the choices that its banner offers; robots.txt is respected.',
    )
    .argument('<url>', 'where to begin')
    .option('--pages <n>', 'how many pages to look at', asCount, 10)
    .option('--passes <names>', `only these, separated by commas: ${passNames.join(', ')}`)
    .option('--sign-in <email>', 'somebody to sign in as; the password is read from PARVIS_AUDIT_PASSWORD')
    .addOption(new Option('--password <text>').env('PARVIS_AUDIT_PASSWORD').hideHelp())
    .option('--password-stdin', 'read the password from stdin instead')
    .option('--record <file>', 'keep what was seen, to judge it again: parvis audit compare')
    .option('--browser <path>', 'a Chromium other than the machine’s')
    .option(
      '--resolver-rules <rules>',
      'names it may not resolve, as --host-resolver-rules of Chromium says them',
    )
    .option('--at-once <n>', 'passes run at once', asCount, 2);
  addReportOptions(audit)
    .helpCommand(false)
    .addHelpText(
      'after',
      '\nFirst the tool plants canaries on a page of its own; one that is not seen ends it. Exit codes: 0 clean, 1 the site\ndoes what it does not declare, 2 it could not see. Warnings end with 0, unless --strict.',
    )
    .action((url: string, options: AuditOptions) => runAudit(url, options, terminal));
  addReportOptions(
    audit
      .command('compare')
      .description('Judges again what an audit saw, kept by --record, by another registry or by later rules.')
      .argument('<record>', 'the file'),
  ).action((file: string, options: ReportOptions) => runCompare(file, options, terminal));
}

/** The same words as the package's, so that the help need not load a browser's driver; a test compares them. */
export const passNames = [
  ...[
    'before',
    'ignore',
    'refuse',
    'accept',
    'withdraw',
    'category',
    'once',
    'gpc',
    'no-script',
    'signed-in',
  ],
  ...['language', 'back', 'second-tab', 'prerender', 'later', 'revision'],
];

function addReportOptions(command: Command): Command {
  return command
    .option('--registry <file>', 'what is declared, as JSON')
    .addOption(new Option('--report <form>', 'how it is told').choices(reportNames).default('text'))
    .option('--out <file>', 'where the report goes; stdout otherwise')
    .option('--patch <file>', 'write the entries that the registry lacks')
    .option(
      '--draft <folder>',
      'write a first registry, its charter in French and English, and what is left to decide',
    )
    .option('--strict', 'warnings end with 1 too');
}

async function runAudit(url: string, options: AuditOptions, terminal: Terminal): Promise<void> {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new Failure(`${JSON.stringify(url)} is no web address.`, {
      exitCode: 2,
      hint: 'It begins with https:// or http://.',
    });
  const passes = options.passes?.split(',').map((name) => name.trim());
  const unknown = passes?.find((name) => !passNames.includes(name));
  if (unknown !== undefined)
    throw new Failure(`There is no pass ${JSON.stringify(unknown)}.`, {
      exitCode: 2,
      hint: `There are ${passNames.join(', ')}.`,
    });
  const signIn = await whoSignsIn(options, terminal);
  const room = await loadAudit();
  const registry = options.registry
    ? await registryIn(options.registry)
    : await couldSee(() => room.fetchRegistry(url));
  terminal.tell(
    registry
      ? `Registry of ${registry.items.length} item(s).`
      : 'The site publishes no registry: a draft takes its place.',
  );
  const choice = registry?.items.find(({ exemption }) => exemption === 'choice');
  const collect: CollectOptions = {
    address: url,
    pages: options.pages,
    passes,
    signIn,
    choiceCookie: choice ? `${registry?.cookiePrefix ?? ''}${choice.name}` : null,
    languages: registry?.languages,
    browser: options.browser,
    resolverRules: options.resolverRules,
    atOnce: options.atOnce,
    tell: (line) => terminal.tell(line),
    signal: stopped(),
  };
  const record = await couldSee(() => room.collectSite(collect));
  if (options.record) await writeFile(options.record, `${JSON.stringify(record)}\n`);
  await tellJudgement(record, room.judgeRecord(record, registry), options, terminal);
}

async function runCompare(file: string, options: ReportOptions, terminal: Terminal): Promise<void> {
  const room = await loadAudit();
  const written = await readFile(file, 'utf8').catch(() => {
    throw new Failure(`${file} cannot be read.`, { exitCode: 2 });
  });
  const record = await couldSee(async () => room.readRecord(written));
  const registry = options.registry ? await registryIn(options.registry) : null;
  await tellJudgement(record, room.judgeRecord(record, registry), options, terminal);
}

async function tellJudgement(
  record: AuditRecord,
  judgement: Judgement,
  options: ReportOptions,
  terminal: Terminal,
): Promise<void> {
  const room = await loadAudit();
  const report = room.reports.find(({ name }) => name === options.report);
  if (!report) throw new Failure(`There is no report ${options.report}.`, { exitCode: 2 });
  const printed = report.print(judgement);
  if (options.out) await writeFile(options.out, printed);
  else terminal.out.write(printed);
  if (options.patch)
    await writeFile(
      options.patch,
      `${JSON.stringify(room.proposeEntries(record, judgement.registry), null, 2)}\n`,
    );
  if (options.draft) {
    await mkdir(options.draft, { recursive: true });
    for (const [name, content] of Object.entries(room.draftFiles(room.draftRegistry(record)))) {
      await writeFile(join(options.draft, name), content);
      terminal.tell(`Written: ${join(options.draft, name)}`);
    }
  }
  const warned = options.strict && judgement.findings.some(({ level }) => level === 'warning');
  const outcome = judgement.outcome === 0 && warned ? 1 : judgement.outcome;
  if (outcome === 1) throw new Failure('What was seen is not what is declared.');
  if (outcome === 2)
    throw new Failure('A pass that this site needs was not done: nothing is proven.', { exitCode: 2 });
}

/** Never an argument that is shown: the list of processes shows those to everyone on the machine. */
async function whoSignsIn(
  { signIn, password, passwordStdin }: AuditOptions,
  terminal: Terminal,
): Promise<CollectOptions['signIn']> {
  if (!signIn) return null;
  const given = passwordStdin ? (await text(terminal.input)).replace(/\r?\n$/, '') : password;
  if (!given)
    throw new Failure(`With which password does ${signIn} sign in?`, {
      exitCode: 2,
      hint: 'Set PARVIS_AUDIT_PASSWORD, or give it to --password-stdin.',
    });
  return { email: signIn, password: given };
}

async function registryIn(file: string) {
  const { readRegistry } = await loadAudit();
  const written = await readFile(file, 'utf8').catch(() => {
    throw new Failure(`${file} cannot be read.`, { exitCode: 2 });
  });
  return couldSee(async () => readRegistry(written));
}

/** What keeps the tool from seeing ends with 2, in a sentence: 1 would say that the site was seen to do wrong. */
async function couldSee<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const names = ['CollectError', 'BlindError', 'RegistryUnreadable', 'RecordError'];
    if (!(error instanceof Error)) throw new Failure(String(error), { exitCode: 2 });
    // Nobody foresaw it, so that its trace is worth more than its sentence.
    if (!names.includes(error.name)) throw new Failure(error.stack ?? error.message, { exitCode: 2 });
    const hint =
      'hint' in error && typeof error.hint === 'string' && error.hint !== '' ? { hint: error.hint } : {};
    throw new Failure(error.message, { exitCode: 2, ...hint });
  }
}

function asCount(value: string): number {
  const count = Number(value);
  if (!/^\d+$/.test(value) || count < 1 || count > 500)
    throw new InvalidArgumentError('It is a whole number from 1 to 500.');
  return count;
}
