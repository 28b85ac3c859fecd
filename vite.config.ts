import { createHash } from 'node:crypto';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const api = process.env.API_URL ?? 'http://127.0.0.1:8080';

/**
 * Names the build in the page: a hash of the page itself, which holds the entry's name and through it, each name being
 * a hash, all chunks'. The server reads it there (api/ops/build.ts), so that an open page learns that it is old.
 */
function buildId(): Plugin {
  return {
    name: 'build-id',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const names = Object.keys(bundle ?? {}).sort();
        const content = createHash('sha256')
          .update(JSON.stringify([html, names]))
          .digest('base64url')
          .slice(0, 16);
        return [{ tag: 'meta', attrs: { name: 'build', content }, injectTo: 'head' }];
      },
    },
  };
}

/** Which packages each chunk holds; scripts/bundle-budget.ts reads it beside vite's manifest. */
function chunkPackages(): Plugin {
  return {
    name: 'chunk-packages',
    apply: 'build',
    generateBundle(_options, bundle) {
      const packages = Object.values(bundle).flatMap((chunk) => {
        if (chunk.type !== 'chunk') return [];
        const names = Object.keys(chunk.modules).flatMap(
          (id) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? [],
        );
        return [[chunk.fileName, [...new Set(names)].sort()]];
      });
      const source = JSON.stringify(Object.fromEntries(packages));
      this.emitFile({ type: 'asset', fileName: '.vite/packages.json', source });
    },
  };
}

/** The map stack: two files that all modes share, and that a release of our own code leaves in the browser's cache. */
const mapStack = [
  { name: 'maplibre', test: /node_modules\/maplibre-gl\// },
  { name: 'deck', test: /node_modules\/@(deck|luma|math|probe|loaders)\.gl\// },
];

/** The client is built to dist/client and served by api/; in development vite proxies the data to a running server. */
export default defineConfig({
  root: 'client',
  plugins: [react(), buildId(), chunkPackages()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 1500,
    // Read by scripts/bundle-budget.ts.
    manifest: true,
    rolldownOptions: {
      output: { codeSplitting: { groups: mapStack, includeDependenciesRecursively: false } },
    },
  },
  worker: { format: 'es' },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/api', '/tiles', '/ogc', '/healthz', '/readyz'].map((path) => [path, { target: api }]),
    ),
  },
});
