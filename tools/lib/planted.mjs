// A check that cannot fail proves nothing: each step of the gate must find these breaches in a small scratch checkout.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root as checkout } from './packages.mjs'

const source = 'server/src/'
const badLock = {
  packages: {
    '': { optionalDependencies: { 'only-on-some-machine': '1.0.0' } },
    'node_modules/a': { version: '1.0.0', resolved: 'https://registry.example/a.tgz' },
  },
}

/** For each step what is planted, and what its answer must say. */
const plants = {
  lockfile: {
    files: {
      'package-lock.json': JSON.stringify(badLock),
      'tools/runtime/package-lock.json': '{"packages":{}}',
    },
    sees: [/names the host/, /only-on-some-machine.* is missing/, /devDependencies of the project differ/],
  },
  'format and lint': {
    files: {
      [`${source}format.ts`]: 'export const a   = "b";\n',
      [`${source}any.ts`]: 'export function f(a: any): string {\n  return String(a)\n}\n',
      'web/kit/picture.tsx': "export const Picture = () => <img src='a.png' />\n",
    },
    sees: [/format\.ts/, /noExplicitAny/, /useAltText/],
  },
  'types of the server': {
    files: {
      [`${source}wrong.ts`]: "export const a: number = 'one'\n",
      [`${source}index.ts`]: 'export const first = (list: string[]): string => list[0]\n',
      [`${source}enum.ts`]: 'export enum State {\n  Open,\n}\n',
      [`${source}type-import.ts`]:
        "import { ServerOptions } from 'node:http'\nexport type Own = ServerOptions\n",
    },
    sees: [/wrong\.ts.*TS2322/, /index\.ts.*TS2322/, /enum\.ts.*TS1294/, /type-import\.ts.*TS1484/],
  },
  'types of the web': {
    files: { 'web/buyer/src/wrong.tsx': 'export const Wrong = () => <p lang={1}>!</p>\n' },
    sees: [/wrong\.tsx.*TS2322/],
  },
  'import rules': {
    files: importBreaches(),
    sees: [
      /kernel-pure: server\/src\/kernel\/a\.ts → fs/,
      /kernel-pure: server\/src\/kernel\/b\.ts → server\/src\/platform/,
      /platform-on-kernel/,
      /shop-downhill/,
      /ordering-through-index/,
      /modules-on-platform/,
      /module-in-the-table/,
      /contract-without-io/,
      /(web-by-contract|resolvable): web\/buyer\/src\/by-name\.ts/,
      /web-by-contract: web\/buyer\/src\/by-path\.ts/,
      /web-buyer-alone/,
      /no-demo-in-production: server\/src\/modules\/shop\/with-demo\.ts/,
      /demo-when-asked: server\/src\/server\.ts/,
      /no-circle/,
      /no-test-code/,
      /resolvable/,
    ],
    // What the rules allow must pass, else they would be found broken only when somebody needs it.
    passes: [/place-order\.ts/, /allowed\.ts/, /compose\.ts/],
  },
  'unused code': {
    files: {
      [`${source}main.ts`]: "import { used } from './used.ts'\nused()\n",
      [`${source}used.ts`]: 'export function used(): void {}\nexport function forgotten(): void {}\n',
      [`${source}orphan.ts`]: 'export const nobody = 1\n',
    },
    sees: [/orphan\.ts/, /forgotten/, /Unused devDependencies/],
  },
  'API document': {
    files: {
      'server/testing/write-api-documents.ts': `import { writeFileSync } from 'node:fs'\n${writesBadDocument()}\n`,
    },
    sees: [
      /operation-operationId-unique/,
      /operation-operationId /,
      /security-defined/,
      /operation-4xx-response/,
      /no-unresolved-refs/,
    ],
  },
  'weight of the pages': {
    files: {
      'web/buyer/dist/pages.json': pageList('/heavy', '/light'),
      'web/buyer/dist/assets/entry.js': noise(150_000),
      'web/buyer/dist/assets/heavy.js': noise(51_000),
      'web/buyer/dist/assets/light.js': noise(49_000),
      'web/merchant/dist/pages.json': pageList('/s/$shopId/heavy', '/s/$shopId/light'),
      'web/merchant/dist/assets/entry.js': noise(310_000),
      'web/merchant/dist/assets/heavy.js': noise(500_000),
      'web/merchant/dist/assets/heavy.js.br': noise(41_000),
      'web/merchant/dist/assets/light.js': noise(500_000),
      'web/merchant/dist/assets/light.js.br': noise(39_000),
    },
    sees: [
      /web\/buyer: the page \/heavy needs 201 kB/,
      /web\/merchant: the page \/s\/\$shopId\/heavy needs 351 kB/,
    ],
    passes: [/light/],
  },
  tidy: {
    files: {
      'server/migrations/0001.sql': 'create schema identity;\ncreate schema shop;\ncreate schema ordering;\n',
      [`${source}modules/shop/a.ts`]:
        "tx.updateTable('ordering.order')\nsql`select 1 from identity.account`\nDate.now()\n",
      [`${source}modules/shop/b.ts`]: `function f() {\n${'  a()\n'.repeat(70)}}\n${'a()\n'.repeat(400)}`,
      [`${source}modules/shop/c.test.ts`]: "test.only('a', () => console.log(1 as any, 1 as never))\n",
      [`${source}modules/shop/open-shop.ts`]:
        'export function openShop(tx: Tx) {}\nexport function closeShop(tx: Tx) {}\n',
      [`${source}screens/buyer/front.ts`]: "q.selectFrom('ordering.order')\ntx.deleteFrom('shop.shop')\n",
      [`${source}platform/queue.ts`]: 'sql`select 1 from graphile_worker._private_jobs`\n',
      'docs/words.md':
        '| a | b | c |\n| - | - | - |\n| shop | 店铺 | x |\n| shop | 铺 | y |\n\n## Banned words\n| a | b | c |\n| - | - | - |\n| hinted | said | names, comments |\n',
      [`${source}platform/hinted.ts`]: '',
      [`${source}platform/comment.ts`]: '// Hinted at.\n',
    },
    sees: [
      /shop\/a\.ts:1 other-schema: ordering/,
      /shop\/a\.ts:2 other-schema: identity/,
      /front\.ts:2 screen-writes/,
      /queue-tables/,
      /clock/,
      /function-length/,
      /file-length/,
      /only:/,
      /console-log/,
      /as-any/,
      /as-never/,
      /use-case: .*openShop, closeShop/,
      /words\.md:4 term-twice: shop/,
      /hinted\.ts:1 word/,
      /comment\.ts:1 word/,
    ],
    passes: [/front\.ts:1 /],
  },
}

/** A program that writes a document with every fault that the step is there for. */
function writesBadDocument() {
  const answer = { description: 'OK', content: { 'application/json': { schema: { $ref: '#/nowhere' } } } }
  const paths = {
    '/unnamed': { get: { summary: 'No name, no security, no refusal', responses: { 200: answer } } },
    '/twin-a': { get: { operationId: 'twin' } },
    '/twin-b': { get: { operationId: 'twin' } },
  }
  const document = JSON.stringify({ openapi: '3.1.0', info: { title: 'Bad', version: '1' }, paths })
  return `writeFileSync(\`\${process.argv[2]}/openapi.json\`, ${JSON.stringify(document)})`
}

/** What a build says of two pages that share an entry. */
function pageList(heavy, light) {
  const files = (name) => ({ js: [`assets/${name}.js`], css: [] })
  const pages = [
    { path: heavy, ...files('heavy') },
    { path: light, ...files('light') },
  ]
  return JSON.stringify({ entry: files('entry'), pages })
}

function noise(bytes) {
  return '/'.repeat(bytes)
}

function importBreaches() {
  const module = `${source}modules/`
  const uses = (path) => `import '${path}'\n`
  return {
    [`${source}kernel/a.ts`]: uses('node:fs'),
    [`${source}kernel/b.ts`]: uses('../platform/a.ts'),
    [`${source}kernel/ok.ts`]: 'export const fine = 1\n',
    [`${source}platform/a.ts`]: uses('node:fs'),
    [`${source}platform/b.ts`]: uses('../modules/shop/index.ts'),
    [`${source}platform/db/database.ts`]: 'export const database = 1\n',
    [`${source}main.ts`]: 'export const main = 1\n',
    [`${source}demo/index.ts`]: 'export const demo = 1\nexport type Size = 1\n',
    [`${source}server.ts`]: uses('./demo/index.ts'),
    [`${source}compose.ts`]:
      "import type { Size } from './demo/index.ts'\nexport const size: Size = 1\nexport const demo = () => import('./demo/index.ts')\n",
    [`${module}shop/with-demo.ts`]: uses('../../demo/index.ts'),
    [`${module}shop/index.ts`]: 'export const shop = 1\n',
    [`${module}shop/rows.ts`]: 'export const rows = 1\n',
    [`${module}shop/below.ts`]: uses('../ordering/index.ts'),
    [`${module}shop/contract.ts`]: "import type { A } from './types.ts'\nexport type B = A\n",
    [`${module}shop/types.ts`]: "import type { C } from '../../platform/c.ts'\nexport type A = C\n",
    [`${source}platform/c.ts`]: 'export type C = 1\n',
    [`${module}ordering/index.ts`]: 'export const ordering = 1\n',
    [`${module}ordering/contract.ts`]: uses('../../kernel/ok.ts'),
    [`${module}ordering/inside.ts`]: uses('../shop/rows.ts'),
    [`${module}ordering/root.ts`]: uses('../../main.ts'),
    [`${module}ordering/place-order.ts`]: uses('../../platform/db/database.ts') + uses('../shop/index.ts'),
    [`${module}ordering/place.test.ts`]: 'export const test = 1\n',
    [`${module}ordering/tested.ts`]: uses('./place.test.ts'),
    [`${module}ordering/circle-a.ts`]: uses('./circle-b.ts'),
    [`${module}ordering/circle-b.ts`]: uses('./circle-a.ts'),
    [`${module}ordering/nowhere.ts`]: uses('./not-there.ts'),
    [`${module}unlisted/a.ts`]: uses('node:fs'),
    'web/kit/a.ts': 'export const kit = 1\n',
    'web/merchant/src/a.ts': 'export const merchant = 1\n',
    'web/buyer/src/by-name.ts': uses('@zhanggui/server/modules/shop/index.ts'),
    'web/buyer/src/by-path.ts': uses('../../../server/src/platform/a.ts'),
    'web/buyer/src/other-app.ts': uses('../../merchant/src/a.ts'),
    'web/buyer/src/allowed.ts':
      uses('@zhanggui/server/modules/ordering/contract.ts') +
      uses('../../kit/a.ts') +
      uses('@zhanggui/server/kernel/ok.ts'),
  }
}

/** What the step fails to see, as sentences; '' when it sees everything. */
export async function blindness({ name, look }) {
  const { files, sees, passes = [] } = plants[name]
  const root = scratch(files)
  try {
    const answer = await look(root)
    const lines = answer.split('\n')
    const missed = sees.filter((wanted) => !lines.some((line) => wanted.test(line)))
    const wrong = passes.filter((allowed) => lines.some((line) => allowed.test(line)))
    return [
      ...missed.map((wanted) => `${name} does not see a planted ${wanted}`),
      ...wrong.map((allowed) => `${name} finds fault with ${allowed}, which is allowed`),
      ...(missed.length + wrong.length > 0 ? [`its answer was:\n${answer}`] : []),
    ].join('\n')
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** A checkout with our configuration, our packages and nothing else but the planted files. */
function scratch(files) {
  const root = mkdtempSync(join(tmpdir(), 'zhanggui-planted-'))
  const configs = [
    'package.json',
    'server/package.json',
    'web/tsconfig.json',
    'tools/runtime/package.json',
  ].concat(
    ['biome.json', 'knip.json', 'tsconfig.json', 'tsconfig.base.json'],
    ['kit', 'buyer', 'merchant', 'operator'].map((app) => `web/${app}/package.json`),
  )
  for (const config of configs) cpSync(join(checkout, config), join(root, config))
  linkPackages(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** The packages are ours, but for the workspaces, which are the scratch checkout's. */
function linkPackages(root) {
  const packages = join(root, 'node_modules')
  mkdirSync(join(packages, '@zhanggui'), { recursive: true })
  for (const name of readdirSync(join(checkout, 'node_modules'))) {
    if (!name.startsWith('.') && name !== '@zhanggui')
      symlinkSync(join(checkout, 'node_modules', name), join(packages, name))
  }
  for (const place of JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')).workspaces) {
    const { name } = JSON.parse(readFileSync(join(checkout, place, 'package.json'), 'utf8'))
    symlinkSync(join(root, place), join(packages, name))
  }
}
