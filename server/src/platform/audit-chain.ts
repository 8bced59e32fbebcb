import { hash } from 'node:crypto'
import { type Insertable, type Selectable, sql } from 'kysely'
import { canonicalJson } from './body-hash.ts'
import type { Reader, Tx } from './db/database.ts'
import type { Tables } from './db/tables.ts'

/*
 * The acts about a shop's after-sales and money form a chain in platform.audit: chain_no counts them, and the hash of each
 * covers its own content and the hash of the one before. Whoever changes, takes out or puts in a row behind the program's
 * back breaks it from there on. A transaction writes its acts as its last step, under the lock of the shop's head row: held
 * for two statements, and waited for by nobody who holds what this transaction still wants. Sealing by a job was weighed:
 * it would spare that lock, but leave rows open to change until the job comes.
 */

type AuditRow = Selectable<Tables['platform.audit']>
/** An act as its caller wrote it down. */
type ActRow = Omit<Insertable<Tables['platform.audit']>, 'shop_id' | 'chain_no' | 'previous_hash' | 'hash'>
type Content = Pick<
  AuditRow,
  'shop_id' | 'chain_no' | 'actor_kind' | 'actor_id' | 'act' | 'subject' | 'request_id' | 'at'
> & { readonly detail: unknown }

/** The hash before the first act of a shop. */
const FIRST = Buffer.alloc(32)

const waiting = new WeakMap<Tx, Map<string, ActRow[]>>()

/** Puts an act at the end of a shop's chain, in the caller's transaction, as one of its last steps. */
export function appendToChain(tx: Tx, shopId: string, row: ActRow): void {
  let acts = waiting.get(tx)
  if (!acts) {
    const all = new Map<string, ActRow[]>()
    acts = all
    waiting.set(tx, all)
    tx.beforeCommit.push(() => writeChains(tx, all))
  }
  acts.set(shopId, [...(acts.get(shopId) ?? []), row])
}

async function writeChains(tx: Tx, acts: ReadonlyMap<string, readonly ActRow[]>): Promise<void> {
  for (const shopId of [...acts.keys()].sort()) await writeChain(tx, shopId, acts.get(shopId) ?? [])
}

async function writeChain(tx: Tx, shopId: string, acts: readonly ActRow[]): Promise<void> {
  const head = await lockHead(tx, shopId)
  let { chain_no: no, hash: previous } = head
  const rows = acts.map((act) => {
    no += 1
    const content = { ...act, shop_id: shopId, chain_no: no }
    const row = {
      ...content,
      previous_hash: previous,
      hash: chainHash(previous, contentOf({ ...content, detail: JSON.parse(String(act.detail)) })),
    }
    previous = row.hash
    return row
  })
  await tx.insertInto('platform.audit').values(rows).execute()
  await tx
    .updateTable('platform.audit_head')
    .set({ chain_no: no, hash: previous })
    .where('shop_id', '=', shopId)
    .execute()
}

async function lockHead(tx: Tx, shopId: string): Promise<{ chain_no: number; hash: Buffer }> {
  await sql`
    insert into platform.audit_head (shop_id, chain_no, hash) values (${shopId}, 0, ${FIRST})
    on conflict do nothing`.execute(tx)
  return tx
    .selectFrom('platform.audit_head')
    .select(['chain_no', 'hash'])
    .where('shop_id', '=', shopId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

type Written = Omit<Content, 'at' | 'actor_id' | 'request_id' | 'shop_id' | 'chain_no'> & {
  readonly shop_id: string | null
  readonly chain_no: number | null
  readonly actor_id?: string | null | undefined
  readonly request_id?: string | null | undefined
  readonly at: Date | string
}

/** What a hash covers of an act: who, what, about what, with which facts, when, and its place. */
const contentOf = (row: Written) => ({
  shopId: row.shop_id,
  no: row.chain_no,
  actorKind: row.actor_kind,
  actorId: row.actor_id ?? null,
  act: row.act,
  subject: row.subject,
  detail: row.detail,
  requestId: row.request_id ?? null,
  at: new Date(row.at).toISOString(),
})

/** SHA-256 over the hash before and the canonical JSON of an act. */
const chainHash = (previous: Buffer, content: ReturnType<typeof contentOf>): Buffer =>
  hash('sha256', Buffer.concat([previous, Buffer.from(canonicalJson(content))]), 'buffer')

/** A shop's chain as it was found. */
export interface ChainState {
  readonly shopId: string
  /** Links that hold, from the first on. */
  readonly links: number
  /** The hash of the last that holds, to be kept elsewhere: who rewrites everything changes it. */
  readonly hash: string
  /** The first link that does not hold; null: all do. changed: its content or its hash; missing: it is not there. */
  readonly broken: { readonly no: number; readonly what: 'changed' | 'missing' } | null
}

const PAGE = 1000

/** Checks the chain of a shop from its first act to its head. */
export async function checkChain(reader: Reader, shopId: string): Promise<ChainState> {
  let no = 0
  let previous: Buffer = FIRST
  const state = (broken: ChainState['broken']): ChainState => ({
    shopId,
    links: no,
    hash: previous.toString('hex'),
    broken,
  })
  for (;;) {
    const rows = await reader
      .selectFrom('platform.audit')
      .selectAll()
      .where('shop_id', '=', shopId)
      .where('chain_no', '>', no)
      .orderBy('chain_no')
      .limit(PAGE)
      .execute()
    for (const row of rows) {
      if (row.chain_no !== no + 1) return state({ no: no + 1, what: 'missing' })
      const holds =
        row.previous_hash?.equals(previous) && row.hash?.equals(chainHash(previous, contentOf(row)))
      if (!holds || !row.hash) return state({ no: no + 1, what: 'changed' })
      no += 1
      previous = row.hash
    }
    if (rows.length < PAGE) break
  }
  const head = await reader
    .selectFrom('platform.audit_head')
    .select(['chain_no', 'hash'])
    .where('shop_id', '=', shopId)
    .executeTakeFirst()
  if (head ? head.chain_no > no : false) return state({ no: no + 1, what: 'missing' })
  const isWhole = head ? head.chain_no === no && head.hash.equals(previous) : no === 0
  return state(isWhole ? null : { no, what: 'changed' })
}

/** The shops that have a chain, or a head of one. */
export async function shopsWithChains(reader: Reader): Promise<string[]> {
  const { rows } = await sql<{ shop_id: string }>`
    select shop_id from platform.audit where chain_no is not null
    union select shop_id from platform.audit_head order by shop_id`.execute(reader)
  return rows.map((row) => row.shop_id)
}
