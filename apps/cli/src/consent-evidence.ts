import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { evidencePages, evidenceWidths, type ShownUi, shownUi, uiRevisionOf } from '@parvis/consent';
import { languages } from '@parvis/dataset';
import type { Command } from 'commander';
import { loadAudit } from './audit-room.ts';
import { Failure } from './failure.ts';
import { loadServer, type Terminal, withServices } from './terminal.ts';

interface Evidence {
  readonly file: string;
  readonly sha256: string;
}

/** `parvis consent evidence`: dated pictures of what was shown, by version, language and width (CNIL 2020-092; C-37). */
export function addEvidence(consent: Command, terminal: Terminal): void {
  consent
    .command('evidence')
    .description(
      'Renders everything that visitors were shown of a choice: each version that a record refers to, and the present one, ' +
        'in each language and at three widths, as HTML and pictures with a manifest of their hashes. ' +
        'Without a Chromium on the machine the pictures are left out, which is said.',
    )
    .requiredOption('--out <folder>', 'where to write')
    .option('--browser <path>', 'a Chromium other than the machine’s')
    .action(async ({ out, browser }: { out: string; browser?: string }) => {
      const versions = await shownVersions(terminal);
      await mkdir(out, { recursive: true }).catch(() => {
        throw new Failure(`${out} cannot be made.`, { exitCode: 2 });
      });
      const files: Evidence[] = [];
      const keep = async (file: string, content: string | Buffer) => {
        await writeFile(join(out, file), content);
        files.push({ file, sha256: createHash('sha256').update(content).digest('hex') });
      };
      const picture = await photographer(browser, terminal);
      for (const { uiRev, shown } of versions) {
        await keep(`${uiRev}.json`, `${JSON.stringify(shown)}`);
        for (const { name, html } of evidencePages(shown)) {
          await keep(`${uiRev}-${shown.language}-${name}.html`, html);
          for (const width of evidenceWidths) {
            const image = await picture.of(html, width);
            if (image) await keep(`${uiRev}-${shown.language}-${name}-${width}.png`, image);
          }
        }
      }
      await picture.close();
      const manifest = {
        madeAt: new Date().toISOString(),
        versions: versions.map(({ uiRev, since, shown }) => ({
          uiRev,
          since,
          language: shown.language,
          revision: shown.revision,
        })),
        files,
      };
      await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      terminal.tell(`${versions.length} versions, ${files.length} files in ${out}.`);
    });
}

interface Version {
  readonly uiRev: string;
  /** Null: shown now, and no act refers to it yet. */
  readonly since: string | null;
  readonly shown: ShownUi;
}

function shownVersions(terminal: Terminal): Promise<Version[]> {
  return withServices(terminal, async ({ services }) => {
    const { bookOf, shownKept } = await loadServer();
    const kept = await shownKept(services.database);
    const { current, revision } = await bookOf(services);
    const present = languages.map((language) => {
      const shown = shownUi(current, revision, language);
      return { uiRev: uiRevisionOf(shown), since: null, shown };
    });
    return [...kept, ...present.filter(({ uiRev }) => kept.every((one) => one.uiRev !== uiRev))];
  });
}

/** Takes pictures, or says once that it cannot. */
async function photographer(path: string | undefined, terminal: Terminal) {
  const { findBrowser, launchBrowser } = await loadAudit();
  if ((await findBrowser(path)) === null) {
    terminal.tell('There is no Chromium on this machine: no pictures, the HTML alone.');
    return { of: async () => null, close: async () => {} };
  }
  const browser = await launchBrowser({ path, rules: 'MAP * ~NOTFOUND' });
  return {
    of: async (html: string, width: number): Promise<Buffer> => {
      const context = await browser.newContext({
        viewport: { width, height: 800 },
        javaScriptEnabled: false,
      });
      try {
        const page = await context.newPage();
        await page.setContent(html);
        return await page.screenshot({ fullPage: true });
      } finally {
        await context.close();
      }
    },
    close: () => browser.close(),
  };
}
