import { sql } from 'kysely'
import { refuseUnless } from '../../../kernel/refusal.ts'
import type { OfficerActor, SystemActor } from '../../../platform/actor.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import { distinctKeys } from '../../../platform/db/distinct-keys.ts'
import { refuse } from '../absence/absence-rules.ts'
import { shopAudit } from '../audit.ts'
import type { ShopView } from '../profile/contract.ts'
import { nameIsReadable, nameSoundOf, skeletonOf } from '../shop-name-rules.ts'

/** Names that are shown beside one that sounds like them. */
const MAX_ALIKE = 3

/**
 * Inserts an open shop; what makes it somebody's is done with it, once. The same id again answers the same shop. Throws
 * shop_name_taken, also for a name that looks like that of another shop, and shop_name_unreadable.
 */
export async function insertShop(
  tx: Tx,
  actor: OfficerActor | SystemActor,
  input: { readonly id: string; readonly name: string; readonly intro: string; readonly category: string },
  own: () => Promise<void>,
): Promise<ShopView> {
  refuseUnless(nameIsReadable(input.name))
  const added = await tx
    .insertInto('shop.shop')
    .values({
      shop_id: input.id,
      name: input.name,
      name_skeleton: skeletonOf(input.name),
      name_sound: nameSoundOf(input.name),
      intro: input.intro,
      category: input.category,
      opened_at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  const row = await tx.selectFrom('shop.shop').selectAll().where('shop_id', '=', input.id).executeTakeFirst()
  if (!row || row.name !== input.name) throw refuse('shop_name_taken', { name: input.name })
  if (added.numInsertedOrUpdatedRows === 1n) {
    await own()
    await shopAudit.write(tx, actor, 'shop.open', input.id, { name: input.name }, input.id)
  }
  return {
    shopId: row.shop_id,
    number: row.number,
    name: row.name,
    intro: row.intro,
    category: row.category as ShopView['category'],
    state: 'online',
    away: null,
  }
}

/** Refuses: shop_name_taken, when another shop than `own` has this name or one that looks like it; shop_name_unreadable. */
export async function refuseTakenName(tx: Tx, name: string, own?: string): Promise<void> {
  refuseUnless(nameIsReadable(name))
  let query = tx
    .selectFrom('shop.shop')
    .select('shop_id')
    .where((eb) => eb.or([eb('name', '=', name), eb('name_skeleton', '=', skeletonOf(name))]))
  if (own) query = query.where('shop_id', '<>', own)
  if (await query.executeTakeFirst()) throw refuse('shop_name_taken', { name })
}

/** A shop whose name sounds like one that is asked for. */
export interface NamedShop {
  readonly shopId: string
  readonly name: string
}

/** The shops whose names sound like each of these, the oldest first, at most three a name; looked up at once. */
export async function shopsSoundingLike(
  reader: Reader,
  names: readonly string[],
): Promise<Map<string, NamedShop[]>> {
  const soundOf = new Map(names.map((name) => [name, nameSoundOf(name)]))
  const [sounds] = distinctKeys([...soundOf.values()], String)
  const { rows } = await sql<NamedShop & { sound: string }>`
    select s.shop_id as "shopId", s.name, s.name_sound as sound
    from unnest(${sounds}::text[]) as wanted (sound)
    cross join lateral (
      select shop_id, name, name_sound from shop.shop where name_sound = wanted.sound order by number limit ${MAX_ALIKE}
    ) as s`.execute(reader)
  const found = Map.groupBy(rows, (row) => row.sound)
  return new Map(
    names.map((name) => {
      const alike = found.get(soundOf.get(name) ?? '') ?? []
      return [name, alike.map((shop) => ({ shopId: shop.shopId, name: shop.name }))]
    }),
  )
}

/** Refuses a name that sounds like that of another shop than `own` and does not look like it: shop_name_sounds_alike. */
export async function refuseSoundingName(tx: Tx, name: string, own: string): Promise<void> {
  const alike = (await shopsSoundingLike(tx, [name])).get(name) ?? []
  const other = alike.find((shop) => shop.shopId !== own && skeletonOf(shop.name) !== skeletonOf(name))
  if (other) throw refuse('shop_name_sounds_alike', { name, other: other.name })
}
