import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../../../scripts/browser.ts';

/** Nothing of Chromium's own traffic, and no name but this machine's resolves: an outside request fails. */
const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-quic',
  '--disable-breakpad',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

const graphics = ['--enable-unsafe-swiftshader', '--use-angle=swiftshader-webgl'];
const noGraphics = ['--disable-gpu', '--disable-webgl', '--disable-webgl2', '--disable-3d-apis'];

/** @param webGl software WebGL2, or none at all */
export async function launchBrowser(webGl = true): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no Chromium on this machine: `npm test e2e` installs one');
  return chromium.launch({
    executablePath,
    headless: true,
    args: [...args, ...(webGl ? graphics : noGraphics)],
  });
}
