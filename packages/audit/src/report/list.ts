import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import type { Report } from './report.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

export const reports: readonly Report[] = [text, json, sarif, junit, html];
