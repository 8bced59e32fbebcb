// `npm run import -- orders --layout tmall --shop 店名 file.csv [--json]` brings in what another platform kept.
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { type Places, runCommand, say, withPlaces } from './command.ts'
import { migrate } from './migrations.ts'
import {
  importFile,
  type LayoutName,
  layoutNames,
  type RowCounts,
  refusedCsv,
} from './modules/channel/index.ts'
import type { NamedShop } from './modules/identity/index.ts'
import { readFirstShops } from './modules/shop/index.ts'
import { type Database, openDatabase } from './platform/db/database.ts'

const USAGE = `用法 / Usage:
  npm run import -- orders --layout ${layoutNames.join('|')} --shop <id|店名> <file.csv> [--json]
  npm run import -- shops [--json]`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    layout: { type: 'string' },
    shop: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})

/** Opens the database that the server uses, brought to the newest schema. */
const withDatabase = (work: (db: Database, places: Places) => Promise<void>): Promise<void> =>
  withPlaces(async (places) => {
    await migrate(places.databaseUrl, places.mode)
    const db = openDatabase(places.databaseUrl, { size: 3 })
    try {
      await work(db, places)
    } finally {
      await db.close()
    }
  })

async function listShops(db: Database): Promise<void> {
  const shops = await readFirstShops(db.kysely)
  if (values.json)
    return say(JSON.stringify(shops.map(({ shopId, name, number }) => ({ id: shopId, name, number }))))
  for (const shop of shops) say(`${shop.number}\t${shop.name}\t${shop.shopId}`)
  if (shops.length === 0) say('还没有店铺。/ There is no shop yet.')
}

async function bringIn(
  db: Database,
  places: Places,
  input: { layoutName: LayoutName; wanted: string; path: string },
): Promise<void> {
  const { layoutName, wanted, path } = input
  const shop = oneShop(await readFirstShops(db.kysely), wanted)
  const { runId, counts } = await importFile(db, { shopId: shop.shopId, layoutName, path }, printProgress)
  process.stderr.write('\n')
  if (counts.refused > 0) {
    const report = await writeReport(db, places, shop.shopId, runId)
    process.stderr.write(`未搬入的行和原因 / Rows not taken in, with why: ${report}\n`)
  }
  const { rows, imported, refused, unchanged, totalFen, paidFen, refundFen } = counts
  say(
    values.json
      ? JSON.stringify({ rows, imported, refused, unchanged, totalFen, paidFen, refundFen })
      : `${shop.name}：共 ${rows} 行，搬入 ${imported}，已有 ${unchanged}，未搬入 ${refused}。/ ${rows} rows: ${imported} brought in, ${unchanged} known, ${refused} refused.`,
  )
}

function oneShop(shops: readonly NamedShop[], wanted: string): NamedShop {
  const shop = shops.find(({ shopId, name, number }) => [shopId, name, String(number)].includes(wanted))
  if (!shop) {
    throw new Error(
      `没有店铺“${wanted}”，用 npm run import -- shops 查看。/ There is no shop “${wanted}”; npm run import -- shops lists them.`,
    )
  }
  return shop
}

async function writeReport(
  db: Database,
  { dataDir }: Places,
  shopId: string,
  runId: string,
): Promise<string> {
  const folder = join(dataDir, 'imports')
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${runId}.refused.csv`)
  await pipeline(
    Readable.from(refusedCsv(db.kysely, shopId, runId, 'zh')),
    createWriteStream(path, { mode: 0o600 }),
  )
  return path
}

const printProgress = ({ rows }: RowCounts) => void process.stderr.write(`\r${rows}`)

async function main(): Promise<void> {
  const [what, file] = positionals
  if (what === 'shops') return withDatabase(listShops)
  const { layout, shop } = values
  if (what !== 'orders' || !file || !layout || !shop) throw new Error(USAGE)
  const layoutName = layoutNames.find((name) => name === layout)
  if (!layoutName) throw new Error(`没有格式“${layout}”。/ Unknown layout “${layout}”.\n${USAGE}`)
  return withDatabase((db, places) => bringIn(db, places, { layoutName, wanted: shop, path: resolve(file) }))
}

await runCommand(main)
