/**
 * The architecture as a rule: imports go one way only (docs/architecture.md).
 * client → domain ← data ← tiles ← api; scripts and tests may use everything.
 */
const test = '\\.test\\.tsx?$';
const rule = (from, allowed, files) => ({
  severity: 'error',
  from: { path: from, ...files },
  to: {
    path: '^(api|client|data|domain|scripts|tests|tiles)/',
    pathNot: allowed.map((folder) => `^${folder}/`),
  },
});
/** A folder's code, and the tests beside it, which may use the shared fixtures besides. */
const only = (from, allowed) => [
  {
    name: `${from}-imports-only-${allowed.join('-') || 'itself'}`,
    ...rule(`^${from}/`, [from, ...allowed], { pathNot: test }),
  },
  { name: `tests-of-${from}`, ...rule(`^${from}/.*${test}`, [from, ...allowed, 'tests/fixtures'], {}) },
];

module.exports = {
  forbidden: [
    ...only('domain', []),
    ...only('data', ['domain']),
    ...only('tiles', ['domain', 'data/db']),
    ...only('api', ['domain', 'tiles', 'data']),
    ...only('client', ['domain']),
    {
      name: 'domain-is-pure',
      comment: 'domain is shared by both sides: no I/O, so no Node built-ins',
      severity: 'error',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: '(^client/public/.*|\\.d\\.ts|\\.test\\.ts|\\.config\\.ts|\\.cjs|\\.mjs)$|^(scripts|tests)/',
      },
      to: {},
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '[?](worker|url)' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
