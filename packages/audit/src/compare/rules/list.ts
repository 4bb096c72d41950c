import type { Rule } from '../rule.ts';
import {
  askedAgain,
  clearLabels,
  equalButtons,
  preferencesLink,
  refusal,
  signalRespected,
} from './asking.ts';
import { equalLives, flags, lifetime, refusedByBrowser, valueShape } from './attributes.ts';
import { choiceCookie, cookies, inAdvance, readerCookies } from './cookies.ts';
import { hints, hosts, violations } from './hosts.ts';
import { charterTells, neverSeen } from './registry.ts';
import { reads, storage } from './storage.ts';
import { framesAfterWithdrawal, leftAfterWithdrawal, sentAfterWithdrawal } from './withdrawal.ts';

/** Everything a record is judged by. */
export const rules: readonly Rule[] = [
  cookies,
  choiceCookie,
  readerCookies,
  inAdvance,
  storage,
  reads,
  hosts,
  hints,
  violations,
  sentAfterWithdrawal,
  leftAfterWithdrawal,
  framesAfterWithdrawal,
  lifetime,
  flags,
  refusedByBrowser,
  valueShape,
  equalLives,
  preferencesLink,
  refusal,
  equalButtons,
  clearLabels,
  signalRespected,
  askedAgain,
  charterTells,
  neverSeen,
];
