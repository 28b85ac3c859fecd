import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** One step of `npm test`. */
export interface Stage {
  name: string;
  /** Needs PostgreSQL, or a browser as well, on the machine. */
  needs?: 'database' | 'browser';
  /** A program's JavaScript file and its arguments; run with this Node. */
  command: string[];
  /** Where the step leaves vitest's JSON report. */
  report?: string;
}

function tool(path: string): string {
  return join(root, 'node_modules', path);
}

/** The folders of our code that exist. */
function codeFolders(): string[] {
  return ['api', 'client', 'data', 'domain', 'scripts', 'tests', 'tiles'].filter((name) =>
    existsSync(join(root, name)),
  );
}

function vitest(project: string, reportFolder: string): Pick<Stage, 'command' | 'report'> {
  const report = join(reportFolder, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return { command: [tool('vitest/vitest.mjs'), 'run', `--project=${project}`, ...reporters], report };
}

/** All steps in the order in which they run: the quick ones first. */
export function allStages(reportFolder: string): Stage[] {
  return [
    { name: 'types', command: [tool('typescript/bin/tsc'), '--noEmit'] },
    { name: 'lint', command: [tool('@biomejs/biome/bin/biome'), 'ci', '.'] },
    {
      name: 'architecture',
      command: [
        tool('dependency-cruiser/bin/dependency-cruise.mjs'),
        '--config',
        '.dependency-cruiser.cjs',
        ...codeFolders(),
      ],
    },
    { name: 'unused', command: [tool('knip/bin/knip.js')] },
    { name: 'audit', command: ['--import', 'tsx', join(root, 'scripts', 'audit-packages.ts')] },
    { name: 'build', command: ['--import', 'tsx', join(root, 'scripts', 'build.ts')] },
    { name: 'budget', command: ['--import', 'tsx', join(root, 'scripts', 'bundle-budget.ts')] },
    { name: 'unit', ...vitest('unit', reportFolder) },
    { name: 'integration', needs: 'database', ...vitest('integration', reportFolder) },
    { name: 'e2e', needs: 'browser', ...vitest('e2e', reportFolder) },
  ];
}
