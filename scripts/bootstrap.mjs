/**
 * The one file that runs before any package is there: `node scripts/bootstrap.mjs <command> [arguments]`.
 * It makes sure of Node and of the npm packages, then hands over to scripts/<command>.ts, passing signals
 * and the exit code. Plain JavaScript without dependencies, in syntax that an old Node can read.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** What vite and its bundler need; package.json's `engines` say the same. */
const oldestNode = [20, 19];

function fail(message) {
  console.error(message);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const tooOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
  if (tooOld)
    fail(
      `智慧林长 needs Node ${oldestNode.join('.')} or newer; this is ${process.version} (https://nodejs.org)`,
    );
}

/** npm as the one that started us, else the one on PATH. */
function npmCommand() {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) return [process.execPath, cli];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

function npm(...subcommand) {
  const [file, ...before] = npmCommand();
  const args = [...before, ...subcommand, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = spawnSync(file, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const output = `${result.stdout || ''}${result.stderr || ''}${result.error ? result.error.message : ''}`;
  return { status: result.status, output: output.trim() };
}

/** When npm last completed an installation here, whoever asked for it; 0 for never. */
function installedAt() {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  return existsSync(hidden) ? statSync(hidden).mtimeMs : 0;
}

/**
 * Installs the packages of package-lock.json when node_modules is not of this lock file. The stamp is
 * written after success, so an interrupted installation is done again.
 */
function installPackages() {
  const lock = join(root, 'package-lock.json');
  const hash = createHash('sha256').update(readFileSync(lock)).digest('hex');
  const stamp = join(root, 'node_modules', '.linzhang-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  if (installedAt() > statSync(lock).mtimeMs) return;
  console.log('installing npm packages');
  let result = npm('ci');
  // A lock file made through a registry mirror lacks other systems' optional packages, which `ci` refuses;
  // `install` takes the same locked versions and leaves the file as it is.
  if (result.output.includes('EUSAGE')) result = npm('install', '--no-save');
  if (result.status !== 0) {
    // npm says first what is wrong, then its whole usage
    const lines = result.output
      .split('\n')
      .filter((line) => /^npm error .*\S/.test(line) || !/^npm /.test(line));
    fail(`npm could not install the packages:\n  ${lines.slice(0, 12).join('\n  ')}`);
  }
  writeFileSync(stamp, hash);
}

/** Our parent, and where that is a shell that npm put in between, npm itself; changes when one is gone. */
function npmAndShell() {
  let grandparent = '';
  try {
    // After the program's name in parentheses: state, parent, …
    grandparent = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(')').pop().split(' ')[2];
  } catch {
    // not Linux: the parent must do
  }
  return `${process.ppid} ${grandparent}`;
}

/**
 * Runs the command in a process group of its own: a Ctrl-C of the terminal reaches this process (and
 * npm, which passes it on again), and from here the child, once. The IPC channel closes when this
 * process is killed, and tells the child to stop (scripts/lifetime.ts).
 */
function handOver(command, args) {
  const script = join(root, 'scripts', `${command}.ts`);
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  });
  let lastSignal = 0;
  const pass = (signal) => {
    const now = Date.now();
    if (now - lastSignal < 500) return;
    lastSignal = now;
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => pass(signal));
  if (process.env.npm_lifecycle_event !== undefined) {
    // npm waits for us as long as it lives; when it was killed, nobody is left to stop us.
    const npm = npmAndShell();
    setInterval(() => npmAndShell() !== npm && pass('SIGTERM'), 500).unref();
  }
  child.on('error', (error) => fail(`cannot run ${command}: ${error.message}`));
  child.on('exit', (code, signal) => {
    try {
      process.kill(-child.pid, 'SIGTERM'); // what a killed command left running in its group
    } catch {
      // nothing, as usual
    }
    process.exit(code === null ? 128 + (constants.signals[signal] || 0) : code);
  });
}

const [command, ...args] = process.argv.slice(2);
checkNode();
if (command === undefined || !existsSync(join(root, 'scripts', `${command}.ts`)))
  fail(
    `usage: node scripts/bootstrap.mjs <start|test|admin|import|export|export-tiles|backup|restore|verify-audit|bench> [arguments]; no command "${command}"`,
  );
installPackages();
handOver(command, args);
