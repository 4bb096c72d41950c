import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** What a run comes to. */
export interface Summary {
  readonly passed: number;
  /** Tests, files that could not be read, and errors outside of any test. */
  readonly failed: number;
  /** Names of the tests that were not run. */
  readonly notRun: readonly string[];
}

/**
 * The last line of `npm test`: `N passed, N failed`. A run without a test fails. Where `SUMMARY_FILE` names a file, the summary is
 * written there instead, for whoever adds several runs together.
 */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const summary = summaryOf(modules, errors);
    const file = process.env.SUMMARY_FILE;
    if (file) writeFileSync(file, JSON.stringify(summary));
    // After the other reporters, whatever their order.
    else process.on('exit', () => process.stdout.write(linesOf(summary)));
    if (summary.failed > 0 || summary.passed === 0) process.exitCode = 1;
  }
}

export function summaryOf(modules: readonly TestModule[], errors: readonly unknown[]): Summary {
  let passed = 0;
  let failed = errors.length;
  const notRun: string[] = [];
  for (const module of modules) {
    failed += module.errors().length;
    for (const suite of module.children.allSuites()) failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') passed += 1;
      else if (state === 'failed') failed += 1;
      else notRun.push(test.fullName);
    }
  }
  return { passed, failed, notRun };
}

export function linesOf({ passed, failed, notRun }: Summary): string {
  const missing = notRun.map((name) => `Not run: ${name}\n`).join('');
  return `\n${missing}${passed} passed, ${failed} failed\n`;
}
