import { expect, test } from 'vitest';
import { judgeRecord } from '../compare/judge-record.ts';
import { siteRegistry } from '../testing/site-registry.ts';
import { cookie, ORIGIN, pass, phase, record } from '../testing/small-record.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { reports } from './list.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

const place = { file: `${ORIGIN}/app.js`, line: 12 };
/** A tracker with a hostile name, by a script; and a pass that could not be ended. */
const judgement = judgeRecord(
  record([
    pass('before', [
      phase({ cookies: [cookie('<b>"&track=1; Path=/', { by: 'script', place, address: place.file })] }),
    ]),
    pass('refuse', [], { state: 'not-seen', reason: 'No banner was detected.' }),
  ]),
  siteRegistry('film.example'),
);

test('a report for a terminal says the rule, where, by which line of which file, and what to do', () => {
  const said = text.print(judgement);
  expect(said).toContain('ERROR   C-01  The cookie <b>"&track is set and is not declared.');
  expect(said).toContain('before, reading: https://town.example/, by https://town.example/app.js:12');
  expect(said).toContain('→ Declare it, or remove what sets it.');
  expect(said).toContain('NOT SEEN, not counted as passed (No banner was detected.)');
  expect(said).toMatch(/Not as declared: 1 error\(s\)/);
});

test('what is about the whole site was met nowhere, and is not said to have been met more often', () => {
  expect(text.print(judgement)).not.toContain('and 1 more');
});

test('SARIF places a result at the file and line that did it, and keeps its fingerprint', () => {
  const { version, runs } = JSON.parse(sarif.print(judgement));
  expect(version).toBe('2.1.0');
  const [result] = runs[0].results;
  expect(result).toMatchObject({
    ruleId: 'C-01/undeclared-cookie',
    level: 'error',
    partialFingerprints: { 'parvisAudit/v1': 'C-01/undeclared-cookie/cookie <b>"&track' },
  });
  expect(result.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: place.file },
    region: { startLine: 12 },
  });
  const known = runs[0].tool.driver.rules.map(({ id }: { id: string }) => id);
  for (const { ruleId } of runs[0].results) expect(known).toContain(ruleId);
});

test('JUnit counts a failure for each error, and skips what was not seen instead of passing it', () => {
  const xml = junit.print(judgement);
  expect(xml).toMatch(/<testsuites tests="\d+" failures="1" errors="0" skipped="1">/);
  expect(xml).toContain('<skipped message="not-seen: No banner was detected."/>');
  expect(xml.match(/<testcase /g)).toHaveLength(judgement.passes.length + judgement.findings.length);
  expect(xml).toContain('&lt;b&gt;&quot;&amp;track');
  expect(xml).not.toContain('<b>');
});

test('the HTML report is one file that contacts nobody and takes nothing seen for markup', () => {
  const page = html.print(judgement);
  expect(page).toContain('&lt;b&gt;&quot;&amp;track');
  expect(page).not.toMatch(/<b>|<script|<link|<img|src=|@import|url\(/);
});

test('the JSON report holds every finding with its sentences', () => {
  const told = JSON.parse(json.print(judgement));
  expect(told).toMatchObject({ format: 'parvis-audit-report', version: 1, outcome: 1 });
  expect(told.findings).toHaveLength(judgement.findings.length);
  expect(told.findings[0]).toMatchObject({ what: expect.any(String), advice: expect.any(String) });
});

test.each(reports.map((report) => [report.name, report] as const))(
  '%s has no hole in its sentences',
  (_, report) => {
    expect(report.print(judgement)).not.toMatch(/\{\w+\}(?!")|undefined|\[object/);
  },
);
