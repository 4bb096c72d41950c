import type { AuditSummary } from '@parvis/api';
import { expect, test } from 'vitest';
import { sayIn } from '../language/say.ts';
import { auditBadge, auditProgress, failureWords, findingProps, passWords } from './audit-words.ts';

const say = sayIn('fr');
const summary: AuditSummary = {
  id: 'a',
  state: 'running',
  isScheduled: false,
  outcome: null,
  errors: 0,
  warnings: 0,
  passesDone: 3,
  passes: 17,
  createdAt: '2026-11-26T10:00:00.000Z',
  startedAt: '2026-11-26T10:00:01.000Z',
  endedAt: null,
  error: null,
};

test('an audit under way says how far it is, and before its first pass that it will begin', () => {
  expect(auditProgress(say, summary)).toContain('3 passages sur 17');
  expect(auditProgress(say, { ...summary, passes: 0 })).toBe('Il commence dans un instant.');
});

test.each([
  ['clean', 'good', 'Conforme'],
  ['faults', 'bad', 'Écarts'],
  ['blind', 'busy', 'Sans preuve'],
] as const)('an audit that ended %s is told apart in words, not in colour alone', (outcome, tone, label) => {
  expect(auditBadge(say, { ...summary, state: 'done', outcome })).toEqual({ tone, label });
});

test('a pass has a name in the page’s language, with what it was made for', () => {
  expect(passWords(say, 'withdraw', null)).toBe('accord puis retrait');
  expect(passWords(say, 'language', 'en')).toBe('dans chaque langue (en)');
  expect(passWords(say, 'a pass to come', null)).toBe('a pass to come');
});

test('a finding says its places once, and the file that did it', () => {
  const met = { pass: 'category em', page: 'https://x.example/', by: 'https://x.example/a.js:3' };
  const props = findingProps(say, {
    rule: 'C-01',
    level: 'error',
    subject: 'cookie a',
    what: 'Quoi.',
    advice: 'Conseil.',
    isNew: true,
    times: 2,
    met: [met, met],
  });
  expect(props).toMatchObject({ tone: 'bad', level: 'Écart', fresh: 'Nouveau', where: 'Vu 2 fois' });
  expect(props.places).toEqual([
    'https://x.example/, passage « une seule finalité acceptée (em) », par https://x.example/a.js:3',
  ]);
});

test('a failure nobody has words for keeps its own sentence', () => {
  const error = { code: 'odd', message: 'An odd thing.', hint: '' };
  expect(failureWords(say, { error })).toBe('An odd thing.');
  expect(failureWords(say, { error: { ...error, code: 'too-slow' } })).toContain('demi-heure');
});
