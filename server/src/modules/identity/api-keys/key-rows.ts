import { createHash, randomBytes } from 'node:crypto'
import type { Reader } from '../../../platform/db/database.ts'
import type { ApiKeyView } from './contract.ts'

const KEY = /^zg-([0-9a-f]{32})-([0-9a-f]{48})$/

/** A new key of a shop: 192 random bits behind the shop's id, so that it is found with the shop's rows. */
export function newKey(shopId: string): { key: string; prefix: string } {
  const secret = randomBytes(24).toString('hex')
  return { key: `zg-${shopId.replaceAll('-', '')}-${secret}`, prefix: `zg-…-${secret.slice(0, 6)}…` }
}

/** A key is as long as chance can be: a plain hash keeps it. */
export const hashOfKey = (key: string): Buffer => createHash('sha256').update(key).digest()

/** The shop that a key names; null: the text is no key. */
export function shopOfKey(key: string): string | null {
  const hex = KEY.exec(key)?.[1]
  return hex ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : null
}

/** The keys of a shop, those in force first, then the newest. */
export async function listKeys(reader: Reader, shopId: string): Promise<ApiKeyView[]> {
  const rows = await reader
    .selectFrom('identity.api_key as key')
    .innerJoin('identity.account as who', 'who.account_id', 'key.made_by')
    .innerJoin('identity.account as holder', 'holder.account_id', 'key.held_by')
    .selectAll('key')
    .select(['who.name as maker', 'holder.name as holder'])
    .where('key.shop_id', '=', shopId)
    .orderBy('key.revoked_at', (order) => order.desc().nullsFirst())
    .orderBy('key.made_at', 'desc')
    .orderBy('key.key_id', 'desc')
    .execute()
  return rows.map((row) => ({
    keyId: row.key_id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    madeBy: row.maker,
    heldBy: row.holder,
    madeAt: row.made_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }))
}
