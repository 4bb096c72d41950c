import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** How often someone who waits is told that the work goes on, milliseconds. */
const PATIENCE = 15_000;

/** Something that whoever runs this can mend: shown as it is, without a trace. */
export class SetupError extends Error {
  /**
   * @param {string} message
   * @param {readonly string[]} [printed] the last lines of the program that failed
   */
  constructor(message, printed) {
    super(message);
    this.printed = printed || [];
  }
}

/**
 * Why set-up failed, with what the program that failed has printed.
 *
 * @param {SetupError} error
 */
export function sentenceOf(error) {
  return [error.message, ...error.printed].join('\n');
}

/** @param {string} sentence */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/**
 * Runs a program to its end, saying now and then that it still runs. What it prints is shown only when it fails.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, doing: string }} options `doing` completes "Still …"
 * @returns {Promise<void>}
 * @throws {SetupError}
 */
export function run(program, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const startedAt = Date.now();
    const clock = setInterval(
      () => say(`  still ${options.doing} (${Math.round((Date.now() - startedAt) / 1000)} s)`),
      PATIENCE,
    );
    /** @type {Buffer[]} */
    const printed = [];
    child.stdout.on('data', (chunk) => printed.push(chunk));
    child.stderr.on('data', (chunk) => printed.push(chunk));
    const forget = passSignals(child);
    child.on('error', (error) => {
      clearInterval(clock);
      forget();
      reject(new SetupError(`${program} cannot be run: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      clearInterval(clock);
      forget();
      if (code === 0) return resolve();
      const lines = Buffer.concat(printed).toString().trim().split('\n').slice(-30);
      reject(new SetupError(`${program} ${args[0]} ended with ${signal || code}.`, lines));
    });
  });
}

/**
 * A program that is stopped stops what it started.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} ends the watch
 */
export function passSignals(child) {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, pass);
  return () => {
    for (const signal of signals) process.off(signal, pass);
  };
}

/**
 * The environment as it was before npm put this project's programs in front: npm itself must not run on a Node that it is
 * about to replace.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function outsideEnvironment() {
  const path = (process.env.PATH || '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join('node_modules', '.bin')))
    .join(delimiter);
  return { ...process.env, PATH: path };
}

/**
 * The environment in which `node` is the pinned one.
 *
 * @param {string} root
 * @returns {NodeJS.ProcessEnv}
 */
export function insideEnvironment(root) {
  return {
    ...process.env,
    PATH: join(root, 'node_modules', '.bin') + delimiter + (process.env.PATH || ''),
  };
}
