import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import sharp from 'sharp'
import { migrate, migrateTo } from '../src/migrations.ts'
import { ledgerDifference } from '../src/modules/payment/index.ts'
import { openBackupKey } from '../src/platform/backup/backup-key.ts'
import { openFrames } from '../src/platform/backup/frames.ts'
import { makeBackup } from '../src/platform/backup/make-backup.ts'
import { contentOf, type PieceDone, readRecords, type TableHead } from '../src/platform/backup/records.ts'
import { restoreBackup } from '../src/platform/backup/restore-backup.ts'
import { openDatabase } from '../src/platform/db/database.ts'
import { openPii } from '../src/platform/pii.ts'
import { givenPerson, givenShop } from './given.ts'
import { givenProduct } from './given-catalog.ts'
import { givenPaidOrder } from './given-ordering.ts'
import { newId, testServer } from './server.ts'

const MADE_AT = new Date('2026-11-21T09:30:00+08:00')
const server = await testServer()
const folder = await mkdtemp(join(tmpdir(), 'zhanggui-backup-'))
const databases: string[] = []
const key = await openBackupKey(join(folder, 'backup.key'))

before(async () => {
  const shop = await givenShop(server)
  await givenProduct(server, shop, { title: '纯棉连衣裙 "A\\B"\t' })
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c33' } })
    .png()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'a.png')
  const sent = await fetch(`${server.url}/api/merchant/${shop.shopId}/pictures?id=${newId()}`, {
    method: 'POST',
    headers: { cookie: shop.owner.cookie },
    body: form,
  })
  assert.equal(sent.status, 200)
  // More than one frame's worth that cannot be pressed.
  await writeFile(join(server.dataDir, 'files', 'large'), randomBytes(2_500_000))
})

after(async () => {
  for (const name of databases) await onServer((client) => client.query(`drop database ${name} with (force)`))
  await rm(folder, { recursive: true, force: true })
})

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: urlOf('postgres') })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function urlOf(database: string): string {
  const url = new URL(server.databaseUrl)
  url.pathname = `/${database}`
  return url.href
}

async function emptyDatabase(): Promise<string> {
  const name = `restored_${process.pid}_${randomBytes(4).toString('hex')}`
  await onServer((client) => client.query(`create database ${name} template template0`))
  databases.push(name)
  return urlOf(name)
}

const backupOf = (databaseUrl: string, dataDir: string, name: string) =>
  makeBackup({
    databaseUrl,
    filesFolder: join(dataDir, 'files'),
    piiKeyFile: join(dataDir, 'keys', 'pii.json'),
    key,
    target: join(folder, name),
    madeAt: MADE_AT,
  })

async function restore(file: string, databaseUrl: string, dataDir: string, withKey = key) {
  return restoreBackup({
    file: join(folder, file),
    key: withKey,
    databaseUrl,
    filesFolder: join(dataDir, 'files'),
    piiKeyFile: join(dataDir, 'keys', 'pii.json'),
    migrateTo: (names) => migrateTo(databaseUrl, names),
  })
}

/** Every piece of a backup with what it comes to: two backups of the same content are equal in this. */
async function contentsOf(name: string): Promise<Map<string, string>> {
  const contents = new Map<string, string>()
  const file = await open(join(folder, name))
  let piece = ''
  for await (const record of readRecords(openFrames(file, key))) {
    if (record.kind === 'table') {
      const { schema, table } = contentOf<TableHead>(record)
      piece = `${schema}.${table}`
    } else if (record.kind === 'file') piece = contentOf<{ path: string }>(record).path
    else if (record.kind === 'done') {
      const { rows, digest } = contentOf<PieceDone>(record)
      contents.set(piece, `${rows} ${digest}`)
    } else if (record.kind !== 'data') contents.set(record.kind, record.bytes.toString())
  }
  await file.close()
  return contents
}

const freshFolder = () => mkdtemp(join(folder, 'data-'))
const saying = (words: RegExp) => (error: Error) => words.test(error.message)

test('a backup that is restored elsewhere holds the same rows, pictures, sequences and keys', async () => {
  const order = await givenPaidOrder(server)
  await server.settled()
  const made = await backupOf(server.databaseUrl, server.dataDir, 'whole.zgb')
  assert.ok(made.rows > 100 && made.files >= 1 && made.bytes > 1000)

  const url = await emptyDatabase()
  const dataDir = await freshFolder()
  const restored = await restore('whole.zgb', url, dataDir)
  assert.deepEqual(
    [restored.rows, restored.tables, restored.files, restored.mode, restored.madeAt],
    [made.rows, made.tables, made.files, 'demo', MADE_AT.toISOString()],
  )
  await backupOf(url, dataDir, 'again.zgb')
  assert.deepEqual(await contentsOf('again.zgb'), await contentsOf('whole.zgb'))

  await migrate(url, 'demo')
  const db = openDatabase(url, { size: 2 })
  const row = await db.kysely
    .selectFrom('ordering.order')
    .select(['receiver_phone_cipher', 'receiver_phone_tail'])
    .where('order_id', '=', order.orderId)
    .executeTakeFirstOrThrow()
  const phone = (await openPii(join(dataDir, 'keys', 'pii.json'))).decrypt(
    row.receiver_phone_cipher as Buffer,
  )
  assert.equal(phone.slice(-4), row.receiver_phone_tail)
  assert.equal((await ledgerDifference(db)).differenceFen, 0)
  const next = await db.pool.query(`select nextval('ordering.order_number') as number`)
  const there = await server.db.pool.query(`select nextval('ordering.order_number') as number`)
  assert.deepEqual(next.rows, there.rows)
  await db.close()
})

test('a backup made while orders come in is one instant: stock, movements and ledger agree in it', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { skus: [{ stock: 500 }] })
  const lines = [{ skuId: product.skus[0]?.skuId ?? '', quantity: 1 }]
  const buyers = await Promise.all([1, 2, 3].map(() => givenPerson(server)))
  let over = false
  const load = Promise.all(
    buyers.map(async (buyer) => {
      while (!over) await givenPaidOrder(server, { shop, buyer, lines })
    }),
  )
  await givenPaidOrder(server, { shop, lines })
  await backupOf(server.databaseUrl, server.dataDir, 'busy.zgb')
  over = true
  await load
  const url = await emptyDatabase()
  await restore('busy.zgb', url, await freshFolder())
  const db = openDatabase(url, { size: 1 })
  const { rows } = await db.pool.query(`
    select count(*)::int as wrong from inventory.stock s where s.reserved <> (
      select coalesce(sum(m.reserved_change), 0) from inventory.movement m
      where m.shop_id = s.shop_id and m.sku_id = s.sku_id)`)
  assert.deepEqual(rows, [{ wrong: 0 }])
  assert.equal((await ledgerDifference(db)).differenceFen, 0)
  await db.close()
})

test('another key is refused, and so is no backup at all; nothing is written', async () => {
  await backupOf(server.databaseUrl, server.dataDir, 'sealed.zgb')
  const url = await emptyDatabase()
  const dataDir = await freshFolder()
  const other = await openBackupKey(join(folder, 'other.key'))
  await assert.rejects(restore('sealed.zgb', url, dataDir, other), saying(/密钥不对.*another key/))
  await writeFile(join(folder, 'words.zgb'), '这不是备份')
  await assert.rejects(restore('words.zgb', url, dataDir), saying(/不是掌柜的备份/))
  await assert.rejects(restore('missing.zgb', url, dataDir), saying(/打不开.*ENOENT/))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(`select to_regclass('public.migration') as made`)
  await client.end()
  assert.deepEqual(rows, [{ made: null }])
})

test('a changed byte, a cut end, swapped or added frames are found before anything is written', async () => {
  await backupOf(server.databaseUrl, server.dataDir, 'good.zgb')
  const good = await readFile(join(folder, 'good.zgb'))
  const url = await emptyDatabase()
  const dataDir = await freshFolder()
  const refusedAs = async (what: string, bytes: Buffer) => {
    await writeFile(join(folder, 'bad.zgb'), bytes)
    await assert.rejects(restore('bad.zgb', url, dataDir), saying(/没有恢复任何数据|不是掌柜的备份/), what)
  }
  const body = good.indexOf('\n', good.indexOf('\n') + 1) + 1
  for (const at of [body, body + 4, body + 500, good.length - 1, Math.floor(good.length / 2)]) {
    const changed = Buffer.from(good)
    changed[at] = (changed[at] ?? 0) ^ 1
    await refusedAs(`byte ${at}`, changed)
  }
  const firstFrame = 4 + good.readUInt32BE(body) + 16
  await refusedAs('cut in the middle of a frame', good.subarray(0, good.length - 7))
  await refusedAs('cut after a frame', good.subarray(0, body + firstFrame))
  await refusedAs('no frames', good.subarray(0, body))
  await refusedAs('a frame added', Buffer.concat([good, good.subarray(body, body + firstFrame)]))
  await refusedAs(
    'another header',
    Buffer.from(good.toString('latin1').replace('"demo"', '"DEMO"'), 'latin1'),
  )
})

test('a restore overwrites nothing: neither a database nor a folder in which something lies', async () => {
  await backupOf(server.databaseUrl, server.dataDir, 'over.zgb')
  await assert.rejects(
    restore('over.zgb', server.databaseUrl, await freshFolder()),
    saying(/目标数据库不是空的/),
  )
  await assert.rejects(restore('over.zgb', await emptyDatabase(), server.dataDir), saying(/不是空的/))
})

test('a backup of a newer program is refused with what to do', async () => {
  const url = await emptyDatabase()
  await assert.rejects(migrateTo(url, ['9999_future.sql']), saying(/请更新程序.*update the program/))
})
