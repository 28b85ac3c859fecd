import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env.API_URL ?? 'http://127.0.0.1:8080';

/** The client is built to dist/client and served by api/; in development vite proxies the data to a running server. */
export default defineConfig({
  root: 'client',
  plugins: [react()],
  build: { outDir: '../dist/client', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 1500 },
  worker: { format: 'es' },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/api', '/tiles', '/ogc', '/healthz', '/readyz'].map((path) => [path, { target: api }]),
    ),
  },
});
