import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { cp, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import pg from 'pg'
import sharp from 'sharp'
import { migrate, migrateTo } from '../src/migrations.ts'
import { ledgerDifference } from '../src/modules/payment/index.ts'
import { readArchive, writeArchive } from '../src/platform/backup/archive.ts'
import { BackupError } from '../src/platform/backup/backup-error.ts'
import { openBackupKey } from '../src/platform/backup/backup-key.ts'
import { nameOfTable } from '../src/platform/backup/contents.ts'
import { makeBackup } from '../src/platform/backup/make-backup.ts'
import { checkBackup, restoreBackup } from '../src/platform/backup/restore-backup.ts'
import { openDatabase } from '../src/platform/db/database.ts'
import { openPii } from '../src/platform/pii.ts'
import { decryptBySpecification } from './age-by-hand.ts'
import { emptyDatabase, type TestDatabase } from './database.ts'
import { givenPerson, givenShop } from './given.ts'
import { givenProduct } from './given-catalog.ts'
import { givenPaidOrder } from './given-ordering.ts'
import { newId, testServer } from './server.ts'

/** A chunk of age with its tag. */
const CHUNK = 64 * 1024 + 16
const MADE_AT = new Date('2026-11-21T09:30:00+08:00')
const server = await testServer()
const folder = await mkdtemp(join(tmpdir(), 'zhanggui-backup-'))
const databases: TestDatabase[] = []
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
  // More than one frame's worth that cannot be compressed.
  await writeFile(join(server.dataDir, 'files', 'large'), randomBytes(2_500_000))
})

after(async () => {
  for (const database of databases) await database.drop()
  await rm(folder, { recursive: true, force: true })
})

/** A database without a schema, which goes with the test; answers its address. */
async function emptyUrl(): Promise<string> {
  const database = await emptyDatabase()
  databases.push(database)
  return database.url
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

/** Every piece of a backup with its digest: two backups of the same content are equal in this. */
async function contentsOf(name: string): Promise<Map<string, string>> {
  const file = await open(join(folder, name))
  const { tables } = await checkBackup(file, key)
  const contents = new Map(tables.map((table) => [nameOfTable(table), `${table.rows} ${table.digest}`]))
  for await (const { name: entry, body } of readArchive(file, key)) {
    const content = await buffer(body)
    if (!/^(tables\/|manifest)/.test(entry))
      contents.set(entry, createHash('sha256').update(content).digest('hex'))
  }
  await file.close()
  return contents
}

const freshFolder = () => mkdtemp(join(folder, 'data-'))
const saying = (words: RegExp) => (error: Error) => words.test(error.message)

test('a backup that is restored elsewhere holds the same rows, pictures, sequences and keys', async () => {
  const order = await givenPaidOrder(server)
  await server.waitUntilIdle()
  const made = await backupOf(server.databaseUrl, server.dataDir, 'whole.zgb')
  assert.ok(made.rows > 100 && made.files >= 1 && made.bytes > 1000)

  const url = await emptyUrl()
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
  const url = await emptyUrl()
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
  const url = await emptyUrl()
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
  const url = await emptyUrl()
  const dataDir = await freshFolder()
  const refusedAs = async (what: string, bytes: Buffer) => {
    await writeFile(join(folder, 'bad.zgb'), bytes)
    await assert.rejects(restore('bad.zgb', url, dataDir), saying(/没有恢复任何数据|不是掌柜的备份/), what)
  }
  // After age's header and its nonce come chunks of 64 KiB, each with a tag of 16 bytes.
  const body = good.indexOf('\n', good.indexOf('\n--- ') + 1) + 1
  for (const at of [30, body, body + 4, body + 500, good.length - 1, Math.floor(good.length / 2)]) {
    const changed = Buffer.from(good)
    changed[at] = (changed[at] ?? 0) ^ 1
    await refusedAs(`byte ${at}`, changed)
  }
  const [first, second] = [body + 16, body + 16 + CHUNK]
  await refusedAs('cut in the middle of a frame', good.subarray(0, good.length - 7))
  await refusedAs('cut after a frame', good.subarray(0, second))
  await refusedAs('no frames', good.subarray(0, first))
  await refusedAs('a frame added', Buffer.concat([good, good.subarray(first, second)]))
  await refusedAs(
    'frames swapped',
    Buffer.concat([
      good.subarray(0, first),
      good.subarray(second, second + CHUNK),
      good.subarray(first, second),
      good.subarray(second + CHUNK),
    ]),
  )
  await refusedAs(
    'another header',
    Buffer.from(good.toString('latin1').replace('X25519', 'X25518'), 'latin1'),
  )
})

test('who has the public key alone can encrypt, but what they made is refused', async () => {
  await backupOf(server.databaseUrl, server.dataDir, 'real.zgb')
  const forger = { ...key, identity: (await openBackupKey(join(folder, 'forger.key'))).identity }
  const [from, to] = [await open(join(folder, 'real.zgb')), await open(join(folder, 'forged.zgb'), 'w')]
  await writeArchive(to, forger, MADE_AT, async (out) => {
    for await (const { name, body } of readArchive(from, key)) await out.add(name, await buffer(body))
  })
  await Promise.all([from.close(), to.close()])
  await assert.rejects(
    restore('forged.zgb', await emptyUrl(), await freshFolder()),
    saying(/已损坏（SHA256SUMS.hmac）/),
  )
})

test('a backup opens without this program: age, gzip and tar, as published; rows are CSV with a header', async () => {
  await backupOf(server.databaseUrl, server.dataDir, 'open.zgb')
  const place = await freshFolder()
  const encrypted = await readFile(join(folder, 'open.zgb'))
  await writeFile(
    join(place, 'open.tar.gz'),
    decryptBySpecification(encrypted, await readFile(join(folder, 'backup.key'), 'utf8')),
  )
  const run = promisify(execFile)
  await run('tar', ['-xzf', 'open.tar.gz'], { cwd: place })
  const { stdout } = await run('sha256sum', ['--check', 'SHA256SUMS'], { cwd: place, maxBuffer: 1e8 })
  assert.ok(stdout.split('\n').length > 50 && !/FAILED/.test(stdout))
  const about = JSON.parse(await readFile(join(place, 'backup.json'), 'utf8'))
  assert.deepEqual([about.format, about.madeAt, about.mode], [2, MADE_AT.toISOString(), 'demo'])
  assert.deepEqual(
    await readFile(join(place, 'keys/pii.json')),
    await readFile(join(server.dataDir, 'keys/pii.json')),
  )
  const products = parse(await readFile(join(place, 'tables/catalog.product/000001.csv')), {
    columns: true,
  }) as Record<string, string>[]
  assert.ok(products.some(({ title }) => title === '纯棉连衣裙 "A\\B"\t'))
})

test('a large table lies in parts of whole rows, also where a row holds newlines; it comes back whole', async () => {
  const [url, again] = [await emptyUrl(), await emptyUrl()]
  await migrate(url, 'demo')
  const db = openDatabase(url, { size: 1 })
  await db.pool.query(`insert into platform.event (type, payload, at)
    select E'large\n"a",\n' || n, jsonb_build_object('text', repeat(md5(n::text), 40)), now() from generate_series(1, 8000) n`)
  await db.pool.query(
    `insert into platform.event (type, payload, at) values (E'"\n\n",', '{}', now()), ('', '{}', now())`,
  )
  await db.close()
  const dataDir = await freshFolder()
  await cp(join(server.dataDir, 'keys'), join(dataDir, 'keys'), { recursive: true })
  await backupOf(url, dataDir, 'large.zgb')
  const file = await open(join(folder, 'large.zgb'))
  const parts: string[] = []
  for await (const { name, body } of readArchive(file, key)) {
    const text = (await buffer(body)).toString()
    if (name.startsWith('tables/platform.event/')) parts.push(text)
  }
  await file.close()
  assert.ok(parts.length >= 3)
  const columns = parts.map((text) => text.split('\n')[0])
  assert.deepEqual([...new Set(columns)], ['"event_id","type","shop_id","payload","at","dispatched_at"'])
  const rows = parts.flatMap((text) => parse(text, { columns: true }) as { type: string }[])
  assert.equal(rows.length, 8002)
  assert.equal(rows[7999]?.type, 'large\n"a",\n8000')
  const restored = await restore('large.zgb', again, await freshFolder())
  assert.ok(restored.rows >= 8002)
})

test('a key of the earlier form is moved aside and a new one made; a file that is no key stays and is refused', async () => {
  const path = join(await freshFolder(), 'backup.key')
  const earlier = `${randomBytes(32).toString('base64')}\n`
  await writeFile(path, earlier)
  const made = await openBackupKey(path)
  assert.ok(made.made && made.id.startsWith('age1'))
  assert.equal(await readFile(`${path}.old`, 'utf8'), earlier)
  assert.deepEqual({ ...(await openBackupKey(path)), made: true }, made)
  await writeFile(path, 'something else')
  await assert.rejects(openBackupKey(path), saying(/不是备份密钥文件/))
  assert.equal(await readFile(path, 'utf8'), 'something else')
})

test('a disk that takes no more leaves neither a backup nor a draft', async () => {
  let writes = 0
  const full = {
    writeFile() {
      writes += 1
      return writes > 3
        ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
        : Promise.resolve()
    },
  }
  await assert.rejects(
    writeArchive(full, key, MADE_AT, async (out) => {
      for (let at = 0; at < 100; at += 1) await out.add(`files/${at}`, randomBytes(200_000))
    }),
    { code: 'ENOSPC' },
  )
  await assert.rejects(backupOf(server.databaseUrl, join(folder, 'no-such-folder'), 'none.zgb'), {
    code: 'ENOENT',
  })
  const left = (await readdir(folder)).filter((name) => /none|part/.test(name))
  assert.deepEqual(left, [])
})

test('a restore overwrites nothing: neither a database nor a folder in which something lies', async () => {
  await backupOf(server.databaseUrl, server.dataDir, 'over.zgb')
  await assert.rejects(
    restore('over.zgb', server.databaseUrl, await freshFolder()),
    saying(/目标数据库不是空的/),
  )
  await assert.rejects(restore('over.zgb', await emptyUrl(), server.dataDir), saying(/不是空的/))
})

test('a backup of a newer program is refused with what to do', async () => {
  const url = await emptyUrl()
  await assert.rejects(migrateTo(url, ['9999_future.sql']), saying(/请更新程序.*update the program/))
})

/** A backup that whoever has the public key could make: its files as given, each where the real one stands. */
async function forged(name: string, change: (files: Map<string, Buffer>) => void): Promise<void> {
  const files = new Map<string, Buffer>()
  const [from, to] = [await open(join(folder, 'real.zgb')), await open(join(folder, name), 'w')]
  for await (const { name: entry, body } of readArchive(from, key)) files.set(entry, await buffer(body))
  change(files)
  await writeArchive(to, key, MADE_AT, async (out) => {
    for (const [entry, content] of files) await out.add(entry, content)
  })
  await Promise.all([from.close(), to.close()])
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value))

test('a forged backup is refused in one sentence, whatever stands in its files', async () => {
  await rm(join(folder, 'real.zgb'), { force: true })
  await backupOf(server.databaseUrl, server.dataDir, 'real.zgb')
  const [url, place] = [await emptyUrl(), await freshFolder()]
  const wrong: Record<string, [RegExp, (files: Map<string, Buffer>) => void]> = {
    'about is null': [/backup\.json/, (files) => files.set('backup.json', json(null))],
    'about is a list': [/backup\.json/, (files) => files.set('backup.json', json([]))],
    'about says nothing': [/backup\.json/, (files) => files.set('backup.json', json({ format: 2 }))],
    'about is long': [/backup\.json/, (files) => files.set('backup.json', Buffer.alloc(1_000_001, ' '))],
    'a newer format': [/比程序新/, (files) => files.set('backup.json', json({ format: 3 }))],
    'no manifest': [/manifest\.json/, (files) => files.delete('manifest.json')],
    'manifest is null': [/manifest\.json/, (files) => files.set('manifest.json', json(null))],
    'manifest without tables': [
      /manifest\.json/,
      (files) => files.set('manifest.json', json({ tables: 0, rows: 0, files: 0, stored: [] })),
    ],
    'manifest of other tables': [
      /manifest\.json/,
      (files) => files.set('manifest.json', json({ tables: 1, rows: 0, files: 0, stored: [{ schema: 1 }] })),
    ],
    'sequences are null': [/sequences\.json/, (files) => files.set('sequences.json', json(null))],
    'a sequence ends nowhere': [
      /sequences\.json/,
      (files) => files.set('sequences.json', json([{ schema: 'a', name: 'b', last: 'x', called: true }])),
    ],
    'a file that nobody knows': [/已损坏（junk）/, (files) => files.set('junk', randomBytes(100_000))],
    'a table too many': [
      /已损坏（x\.y）/,
      (files) => files.set('tables/x.y/000001.csv', Buffer.from('a\n1\n')),
    ],
  }
  for (const [what, [words, change]] of Object.entries(wrong)) {
    await rm(join(folder, 'forged-shape.zgb'), { force: true })
    await forged('forged-shape.zgb', change)
    await assert.rejects(restore('forged-shape.zgb', url, place), (error: Error) => {
      assert.ok(error instanceof BackupError, `${what}: ${error.stack}`)
      assert.match(error.message, words, what)
      return true
    })
  }
})
