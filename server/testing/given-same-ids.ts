import type { PoolClient } from 'pg'
import { tablesOfShops } from './rows-of-shop.ts'
import type { TestServer } from './server.ts'

/** Tables that something acts on by itself, and the log of what was done. */
const LEFT_OUT = ['platform.event', 'platform.audit']

/** Added to the numbers of what must be the only one of its kind. */
const FAR = 600_000

interface Column {
  readonly name: string
  readonly type: string
  /** The last column of a unique index that other shops share: it must be another. */
  readonly unique: boolean
  /** Part of a key, which stays as it is. */
  readonly key: boolean
}

/**
 * Shops whose rows bear the same ids as those of a shop: one that comes before it wherever rows are sorted or scanned, and
 * one that comes after it. Clients make ids, so that nothing but `shop_id` keeps them apart. Every text, number and flag
 * of them differs where the tables allow it; the figures of the first are 40 days older. Answers their ids.
 */
export async function givenSameIds(server: TestServer, shopId: string): Promise<string[]> {
  const before = `00000000${shopId.slice(8)}`
  const after = `ffffffff${shopId.slice(8)}`
  await asReplica(server, async (client) => {
    for (const table of await tablesOfShops(server)) {
      if (LEFT_OUT.includes(table)) continue
      const columns = await columnsOf(client, table)
      await copyRows(client, table, columns, { shopId, copyId: before, mark: '前' })
      // What is written again lies behind the copies before it.
      await client.query(`update ${table} set shop_id = shop_id where shop_id = $1`, [shopId])
      await copyRows(client, table, columns, { shopId, copyId: after, mark: '后' })
    }
  })
  return [before, after]
}

/** Takes every row of these shops away. */
export async function removeShops(server: TestServer, shopIds: readonly string[]): Promise<void> {
  await asReplica(server, async (client) => {
    for (const table of await tablesOfShops(server))
      await client.query(`delete from ${table} where shop_id = any($1)`, [shopIds])
  })
}

/** Without triggers and foreign keys. */
async function asReplica(server: TestServer, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await server.db.pool.connect()
  try {
    await client.query('begin')
    await client.query("set local session_replication_role = 'replica'")
    await work(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function columnsOf(client: PoolClient, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
       exists (
         select 1 from pg_index i
         where i.indrelid = a.attrelid and i.indisunique and i.indkey[i.indnkeyatts - 1] = a.attnum
           and not exists (
             select 1 from pg_attribute s
             where s.attrelid = a.attrelid and s.attname = 'shop_id' and s.attnum = any(i.indkey))) as "unique",
       exists (
         select 1 from pg_index i
         where i.indrelid = a.attrelid and i.indisunique and a.attnum = any(i.indkey)) as key
     from pg_attribute a
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = '' and a.attidentity = ''`,
    [table],
  )
  return rows
}

interface Copy {
  readonly shopId: string
  readonly copyId: string
  readonly mark: string
}

async function copyRows(client: PoolClient, table: string, columns: readonly Column[], copy: Copy) {
  const { shopId, copyId, mark } = copy
  const values = columns.map(({ name, type, unique }) => {
    if (name === 'shop_id') return `'${copyId}'`
    if (mark === '前' && /^analytics\.\w+_hour$/.test(table) && type === 'timestamp with time zone')
      return `"${name}" - interval '40 days'`
    return (unique ? anotherOf(name, type, mark) : null) ?? `"${name}"`
  })
  await client.query(
    `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')})
     select ${values.join(', ')} from ${table} where shop_id = $1 on conflict do nothing`,
    [shopId],
  )
  for (const { name, type, key } of columns) {
    const other = key ? null : anotherOf(name, type, mark)
    if (!other || type === 'uuid') continue
    // Where a check says what may stand there, it stays.
    await client.query('savepoint one')
    await client
      .query(`update ${table} set "${name}" = ${other} where shop_id = $1`, [copyId])
      .catch(() => client.query('rollback to savepoint one'))
  }
}

/** Another value than the one that stands in a column, as SQL; null: it stays. */
function anotherOf(name: string, type: string, mark: string): string | null {
  const places = { 前: 1, 后: 2 }[mark] ?? 0
  // Words of ours (states, kinds) stay what they are.
  if (type === 'text')
    return `case when "${name}" ~ '^[a-z_]+$' then "${name}" else "${name}" || '${mark}' end`
  if (type === 'uuid') return 'gen_random_uuid()'
  if (/^(integer|bigint)$/.test(type)) return `"${name}" + ${FAR * places}`
  return type === 'boolean' ? `not "${name}"` : null
}
