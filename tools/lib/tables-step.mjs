// The step of the gate that looks at a freshly migrated database: its keys, and the Kysely types made from it.
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root as checkout } from './packages.mjs'
import { tableFaults } from './shop-tables.mjs'

const pg = createRequire(join(checkout, 'server', 'package.json'))('pg')
const folder = 'server/src/platform/db'

/** What is wrong with the tables: types that are out of date, keys that forget the shop. */
export async function tables(root) {
  return onMigrated(async (url, client) => {
    const stale = staleFiles(root, await generate(url))
    return [...stale, ...(await tableFaults(client, await allModules()))].join('\n')
  })
}

/** The generated files that differ from what the database gives, are missing, or should be gone. */
function staleFiles(root, generated) {
  const text = (file) => {
    const path = join(root, folder, file)
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined
  }
  const written = readdirSync(join(root, folder, 'tables')).map((file) => `tables/${file}`)
  return [...new Set([...generated.keys(), ...written])]
    .filter((file) => text(file) !== generated.get(file))
    .map((file) => `${folder}/${file} is out of date: npm run tables`)
}

/** What the check above does not see of tables that are planted. */
export async function plantedTables() {
  return onMigrated(async (url, client) => {
    const before = await generate(url)
    const modules = await allModules()
    const known = new Set(await tableFaults(client, modules))
    await client.query(
      `create table shop.planted (
        planted_id uuid primary key, shop_id uuid unique references shop.shop,
        state text not null check (state in ('sown', 'grown')), facts jsonb)`,
    )
    const seen = (await tableFaults(client, modules)).filter((line) => !known.has(line))
    const planted = (await generate(url)).get('tables/shop.ts')
    return [
      planted === before.get('tables/shop.ts') ? 'the types do not show a planted table' : '',
      planted.includes("state: 'sown' | 'grown'\n") ? '' : 'the literals of a planted check are no union',
      planted.includes('facts: ColumnType<UnreadJson | null, ')
        ? ''
        : 'a planted jsonb column is not UnreadJson',
      seen.some((line) => line.startsWith('shop.planted: primary key'))
        ? ''
        : 'a planted primary key without shop_id is not seen',
      seen.includes('shop.planted: declared by no module')
        ? ''
        : 'a planted table that no module declares is not seen',
      seen.length === 2 ? '' : `what is found is ${seen.join('; ')}`,
    ]
      .filter(Boolean)
      .join('\n')
  })
}

const serverModule = (path) => import(pathToFileURL(join(checkout, 'server', path)).href)

const allModules = async () => (await serverModule('src/modules.ts')).modules

async function generate(url) {
  return (await serverModule('src/platform/db/generate-tables.ts')).generateTables(url)
}

/** A freshly migrated database of a Postgres that is gone afterwards. */
async function onMigrated(work) {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhanggui-tables-'))
  // Root's Postgres runs as nobody, who must be able to pass through.
  chmodSync(dataDir, 0o711)
  const { startEmbedded } = await serverModule('src/platform/postgres/embedded.ts')
  const { migrate } = await serverModule('src/migrations.ts')
  const embedded = await startEmbedded({ dataDir, durable: false, copiesDir: join(dataDir, 'copies') })
  try {
    await migrate(embedded.url, 'demo')
    const client = new pg.Client({ connectionString: embedded.url })
    await client.connect()
    try {
      return await work(embedded.url, client)
    } finally {
      await client.end()
    }
  } finally {
    embedded.discard()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
