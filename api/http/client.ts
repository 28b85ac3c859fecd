import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import { modes, standalonePages } from '../../domain/model/display.ts';

/** Where vite puts the client. */
export const builtClient = fileURLToPath(new URL('../../dist/client', import.meta.url));

/** The client's pages, whose state lives in the address. */
const pages = [...modes, ...standalonePages].map((page) => `/${page}{/*rest}`);

const notBuiltPage = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="20"><title>智慧林长</title>
<p>页面尚未构建：请运行 <code>npm run build</code>，或用 <code>npm start</code> 启动。</p>
<p lang="en">The client is not built yet: run <code>npm run build</code>, or start with <code>npm start</code>.</p>
</html>`;

/**
 * Serves the built client: hashed assets for a year, the page itself always asked for anew, and the same page
 * for every address of one of its pages. `/` leads to the wall.
 *
 * @param folder where vite put its output
 */
export function clientRoutes(folder: string = builtClient): Router {
  const router = Router();
  const page = join(folder, 'index.html');
  router.get('/', (_req, res) => res.redirect('/wall'));
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }),
  );
  router.use(express.static(folder, { index: false, maxAge: '1h' }));
  router.get(pages, (_req, res) => {
    // Asked each time: a build may finish while the server runs.
    if (!existsSync(page)) {
      res.status(503).set('Retry-After', '30').type('html').send(notBuiltPage);
      return;
    }
    res.set('Cache-Control', 'no-cache').sendFile(page, { cacheControl: false });
  });
  return router;
}
