/**
 * Stage `audit` of `npm test`: fails when a package that goes into the product has a known hole of level high or worse. Where the
 * registry can't be asked (no network, a mirror without that service), it says so and passes: that is no finding.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));

const finding = z.object({
  name: z.string(),
  severity: z.string(),
  range: z.string().optional(),
  via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string() })])),
});
const report = z.object({ vulnerabilities: z.record(z.string(), finding) });

function npm(): { file: string; before: string[] } {
  const cli = process.env.npm_execpath;
  return cli && /npm-cli\.[cm]?js$/.test(cli)
    ? { file: process.execPath, before: [cli] }
    : { file: 'npm', before: [] };
}

function main(): number {
  const { file, before } = npm();
  const args = [...before, 'audit', '--omit=dev', '--audit-level=high', '--json'];
  const { status, stdout, error } = spawnSync(file, args, {
    cwd: root,
    encoding: 'utf8',
    timeout: 120_000,
    maxBuffer: 64 * 1024 ** 2,
  });
  if (error) {
    console.log(`npm audit could not be run (${error.message}): nothing is known of holes in packages`);
    return 0;
  }
  const answer = parsed(stdout);
  const read = report.safeParse(answer);
  if (!read.success) {
    const { message } = (answer ?? {}) as { message?: string };
    console.log(
      `the registry can't be asked (${message ?? 'it gave no report'}): nothing is known of holes in packages`,
    );
    return 0;
  }
  if (status === 0) {
    console.log('no package of the product has a known hole of level high or worse');
    return 0;
  }
  for (const { name, severity, range, via } of Object.values(read.data.vulnerabilities)) {
    if (severity !== 'high' && severity !== 'critical') continue;
    const why = via.map((one) => (typeof one === 'string' ? `by way of ${one}` : `${one.title} ${one.url}`));
    console.error(`${name} ${range ?? ''} (${severity}): ${why.join('; ')}`);
  }
  return 1;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

process.exit(main());
