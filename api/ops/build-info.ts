import { readFileSync } from 'node:fs';
import { Gauge, type Registry } from 'prom-client';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Which program answers; always 1, the labels tell. */
export function addBuildInfo(registry: Registry): void {
  new Gauge({
    name: 'linzhang_build_info',
    help: 'Version of the program and of Node',
    labelNames: ['version', 'node'] as const,
    registers: [registry],
  }).set({ version, node: process.version }, 1);
}
