import type { Place } from '../record/record.ts';
import { addressWithoutQuery, hostOf, nameOfLine } from './header-lines.ts';
import type { Told } from './instrument.ts';
import type { Notebook } from './notebook.ts';

/** Writes down an act of a page's script. */
export function noteAct(notebook: Notebook, told: Exclude<Told, { kind: 'restored' }>, at: number): void {
  const page = addressWithoutQuery(told.page);
  switch (told.kind) {
    case 'violation':
      notebook.violations.push({ directive: told.directive, blocked: told.blocked, page });
      return;
    case 'cookie':
      notebook.cookies.push({
        name: nameOfLine(told.line),
        line: told.line,
        by: 'script',
        at,
        page,
        address: placeOf(told.file)?.file ?? page,
        place: placeOf(told.file),
        blocked: [],
      });
      return;
    case 'read':
      notebook.addRead({ what: told.what, page, place: placeOf(told.file) });
      return;
    case 'contact':
      notebook.addRequest({
        host: hostOf(told.address),
        address: addressWithoutQuery(told.address),
        type: 'Beacon',
        page,
        place: placeOf(told.file),
      });
      return;
    case 'local':
    case 'session':
    case 'idb':
    case 'cache':
    case 'sw': {
      const origin = URL.canParse(told.page) ? new URL(told.page).origin : '';
      notebook.addStorage({
        kind: told.kind,
        key: told.key,
        value: told.value,
        origin,
        page,
        place: placeOf(told.file),
      });
      return;
    }
    default:
      throw new Error(`Nothing is known of ${JSON.stringify(told satisfies never)}.`);
  }
}

/** `https://site.example/app.js:12` */
function placeOf(file: string): Place | null {
  const found = /^(.+):(\d+)$/.exec(file);
  return found?.[1] ? { file: addressWithoutQuery(found[1]), line: Number(found[2]) } : null;
}
