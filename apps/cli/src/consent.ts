import { readFile, writeFile } from 'node:fs/promises';
import { charterMarkdown, charterOf, charterPdf, differencesOf, lint, type Registry } from '@parvis/consent';
import { languages } from '@parvis/dataset';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { addEvidence } from './consent-evidence.ts';
import { addRecords } from './consent-records.ts';
import { Failure } from './failure.ts';
import { loadServer, type Terminal, withServices } from './terminal.ts';

type Language = (typeof languages)[number];

interface CharterOptions {
  readonly lang: Language;
  readonly format: 'md' | 'json' | 'pdf';
  readonly registry?: string;
  readonly revision?: number;
  readonly out?: string;
}

export function addConsent(program: Command, terminal: Terminal): void {
  const consent = program
    .command('consent')
    .summary('check, compare, print and prove what visitors are asked')
    .description('Checks, compares, prints and proves what visitors are told and asked about cookies.')
    .helpCommand(false);
  consent
    .command('lint')
    .description(
      'Checks a registry of cookies: that of the portal, or a file. Ends with 1 and every fault when there is one.',
    )
    .argument('[file]', 'a registry, as /.well-known/consent-registry.json gives it')
    .action(async (file?: string) => {
      const registry = file ? await registryIn(file) : await ownRegistry(terminal);
      const faults = lint(registry);
      for (const { place, message } of faults) terminal.out.write(`${place}: ${message}\n`);
      if (faults.length > 0)
        throw new Failure(
          faults.length === 1 ? 'The registry has a fault.' : `The registry has ${faults.length} faults.`,
        );
      terminal.tell(`${registry.items.length} things kept, ${registry.services.length} services: no fault.`);
    });
  consent
    .command('diff')
    .description('Says in sentences what changed from one registry to another.')
    .argument('<before>', 'a file')
    .argument('<after>', 'a file')
    .addOption(languageOption())
    .action(async (before: string, after: string, { lang }: { lang: Language }) => {
      const differences = differencesOf(await registryIn(before), await registryIn(after), lang);
      terminal.out.write(differences.map((line) => `${line}\n`).join(''));
    });
  consent
    .command('charter')
    .description(
      'Prints the cookie charter: that of the portal, of one of its revisions, or of a registry in a file.',
    )
    .addOption(languageOption())
    .addOption(new Option('--format <format>', 'how').choices(['md', 'json', 'pdf']).default('md'))
    .option('--registry <file>', 'a registry other than the portal’s')
    .option('--revision <number>', 'an earlier revision of the portal’s', asNumber)
    .option('--out <file>', 'where to write it; otherwise on stdout')
    .action((options: CharterOptions) => printCharter(options, terminal));
  addRecords(consent, terminal);
  addEvidence(consent, terminal);
}

async function printCharter(options: CharterOptions, terminal: Terminal): Promise<void> {
  const { lang, format, revision } = options;
  const { charter, address } = options.registry
    ? { charter: charterOf(await registryIn(options.registry), lang), address: options.registry }
    : await withServices(terminal, async ({ services }) => {
        const { bookOf, charterEditions } = await loadServer();
        const book = await bookOf(services);
        const editions = charterEditions(book.revisions, revision);
        const last = editions.at(-1);
        if (!last || (revision !== undefined && last.number !== revision))
          throw new Failure(
            `The charter has no revision ${revision}: they go from 1 to ${book.present.number}.`,
          );
        return {
          charter: charterOf(last.registry, lang, editions),
          address: new URL('/terms/cookies-policy/', services.settings.publicUrl).href,
        };
      });
  const printed =
    format === 'pdf'
      ? await charterPdf(charter, address)
      : format === 'json'
        ? `${JSON.stringify(charter, null, 2)}\n`
        : charterMarkdown(charter);
  if (options.out) await writeFile(options.out, printed);
  else terminal.out.write(printed);
}

function ownRegistry(terminal: Terminal): Promise<Registry> {
  return withServices(terminal, async ({ services }) => {
    const { bookOf } = await loadServer();
    return (await bookOf(services)).current;
  });
}

/** @throws {Failure} when the file is not there, or holds nothing like a registry */
async function registryIn(file: string): Promise<Registry> {
  const written = await readFile(file, 'utf8').catch(() => {
    throw new Failure(`${file} cannot be read.`, { exitCode: 2 });
  });
  try {
    const registry: Partial<Registry> | null = JSON.parse(written);
    const lists = [registry?.categories, registry?.items, registry?.services, registry?.hosts];
    if (registry && lists.every(Array.isArray)) return registry as Registry;
  } catch {
    // Said below.
  }
  throw new Failure(`${file} is not a registry of cookies.`, {
    exitCode: 2,
    hint: 'It is JSON with categories, items, services and hosts, as /.well-known/consent-registry.json gives it.',
  });
}

function languageOption(): Option {
  return new Option('--lang <language>', 'in which language').choices([...languages]).default('fr');
}

function asNumber(value: string): number {
  const number = Number(value);
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('It is a whole number from 1 on.');
  return number;
}
