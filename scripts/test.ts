/**
 * `npm test [stage…]`: installs what the tests need, then runs the stages in order until one fails. The
 * last line is `N passed, N failed`, which CI reads; a failing stage without tests counts as one failed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OperatorError } from '../data/db/errors.ts';
import { ensureBinaries } from '../data/db/install.ts';
import { ensureBrowser } from './browser.ts';
import { explain, stopWithSignals } from './lifetime.ts';
import { allStages, type Stage } from './stages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The run's own folder for temporary files, reports among them: what a test that was killed left there
 * goes with it. The user postgres passes through to its clusters.
 */
const folder = await mkdtemp(join(tmpdir(), 'lz-test-'));
await chmod(folder, 0o711);

function removeFolder(): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 10 }); // a server may still write there
}

interface Count {
  passed: number;
  failed: number;
}

let running: ChildProcess | undefined;

function chosenStages(names: readonly string[], reportFolder: string): Stage[] {
  const stages = allStages(reportFolder);
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0)
    throw new OperatorError(
      `no stage ${unknown.join(', ')}: there are ${stages.map((stage) => stage.name).join(', ')}`,
    );
  return names.length === 0 ? stages : stages.filter((stage) => names.includes(stage.name));
}

/** @returns variables that the stages' tests need */
async function prepare(stages: readonly Stage[]): Promise<NodeJS.ProcessEnv> {
  if (stages.some((stage) => stage.needs !== undefined)) await ensureBinaries({ onPhase: console.log });
  if (!stages.some((stage) => stage.needs === 'browser')) return {};
  return { CHROMIUM_PATH: await ensureBrowser(console.log) };
}

/** Runs a stage in a process group of its own, so that an interruption can end its workers too. */
async function runStage(stage: Stage, env: NodeJS.ProcessEnv): Promise<boolean> {
  const child = spawn(process.execPath, stage.command, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TMPDIR: folder, ...env },
    detached: true,
  });
  running = child;
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  running = undefined;
  return code === 0;
}

/** A file that did not even load has no tests, but is a failure that the sum must show. */
async function countOf(stage: Stage, succeeded: boolean): Promise<Count> {
  const text = stage.report === undefined ? '' : await readFile(stage.report, 'utf8').catch(() => '');
  const report =
    text === '' ? {} : (JSON.parse(text) as { numPassedTests?: number; numFailedTests?: number });
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = report;
  return { passed, failed: succeeded ? failed : Math.max(1, failed) };
}

async function runStages(stages: readonly Stage[], env: NodeJS.ProcessEnv): Promise<Count> {
  const sum: Count = { passed: 0, failed: 0 };
  for (const stage of stages) {
    console.log(`\n── ${stage.name}`);
    const begin = Date.now();
    const succeeded = await runStage(stage, env);
    const { passed, failed } = await countOf(stage, succeeded);
    sum.passed += passed;
    sum.failed += failed;
    const seconds = ((Date.now() - begin) / 1000).toFixed(1);
    console.log(`── ${stage.name}: ${succeeded ? 'ok' : 'FAILED'} in ${seconds} s`);
    if (!succeeded) break;
  }
  return sum;
}

/** vitest leaves its workers behind when it is told to stop during a test. */
function killGroup(leader: ChildProcess): void {
  try {
    process.kill(-leader.pid!, 'SIGKILL');
  } catch {
    // nobody was left
  }
}

async function main(): Promise<number> {
  let sum: Count = { passed: 0, failed: 1 };
  try {
    const stages = chosenStages(process.argv.slice(2), folder);
    sum = await runStages(stages, await prepare(stages));
  } catch (error) {
    console.error(explain(error));
  }
  await removeFolder();
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed === 0 ? 0 : 1;
}

stopWithSignals(async () => {
  const child = running;
  if (child !== undefined) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
    killGroup(child);
  }
  await removeFolder();
}, 130);
process.exit(await main());
