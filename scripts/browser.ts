import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptAccess, aptInstall, aptUpdate } from '../data/db/apt.ts';
import { OperatorError } from '../data/db/errors.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const macApp = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The browser on this machine: CHROMIUM_PATH, else a Chromium or Chrome on PATH. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (!isProgram(named)) throw new OperatorError(`CHROMIUM_PATH ${named} is not a program`);
    return named;
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, macApp].find(isProgram);
}

/**
 * A Chromium for the end-to-end tests, and the Chinese font for their screenshots; Debian's packages are
 * installed where none is there and that is allowed.
 *
 * @returns the path of the program
 * @throws OperatorError with one line on how to get one
 */
export async function ensureBrowser(onPhase: (phase: string) => void): Promise<string> {
  const found = findBrowser();
  if (found !== undefined) return found;
  const access = await aptAccess();
  if (access !== 'none') {
    onPhase('installing Chromium and a Chinese font (apt-get)');
    await aptUpdate(access);
    await aptInstall(access, ['chromium', 'fonts-noto-cjk']);
    const installed = findBrowser();
    if (installed !== undefined) return installed;
  }
  throw new OperatorError(
    'the end-to-end tests need Chromium or Chrome: install it (Debian: apt-get install chromium fonts-noto-cjk), or set CHROMIUM_PATH',
  );
}
