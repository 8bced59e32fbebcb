import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenShop } from '../../../../testing/given.ts'
import { newId, testServer } from '../../../../testing/server.ts'
import { addHours, addMs } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { readShops } from '../index.ts'
import { absenceAt } from './availability.ts'
import { isAwayAt, readAwayShops } from './away-shops.ts'

const server = await testServer()

/** Hours after the start of the test; null: not set. Every order of start, end, early end and recall that the table allows. */
const lives = [1, 2].flatMap((starts) =>
  [null, 2, 3].flatMap((resumes) =>
    [null, 1, 2].flatMap((ended) =>
      [null, 0]
        .map((cancelled) => ({ starts, resumes, ended, cancelled }))
        .filter(() => (resumes === null || resumes > starts) && (ended === null || ended >= starts)),
    ),
  ),
)

test('SQL and the pure rule agree, to the millisecond, on which shops are away', async () => {
  const start = await readBusinessNow(server.db.kysely)
  const at = (hours: number | null) => (hours === null ? null : addHours(start, hours))
  const shops: GivenShop[] = []
  for (const _ of lives) shops.push(await givenShop(server))
  for (const [index, { starts, resumes, ended, cancelled }] of lives.entries()) {
    const shop = shops[index]
    await server.db.pool.query(
      `insert into shop.absence (shop_id, absence_id, reason, starts_at, resumes_at, ended_at, cancelled_at,
         ship_pause_days, ship_pause_year_days, made_by, made_at, start_told_at, end_told_at, body_hash)
       values ($1, $2, 'vacation', $3, $4, $5, $6, 15, 60, $7, $8, $8, $8, '')`,
      [
        shop?.shopId,
        newId(),
        at(starts),
        at(resumes),
        at(ended),
        at(cancelled),
        shop?.owner.accountId,
        start,
      ],
    )
  }
  const shopIds = shops.map(({ shopId }) => shopId)
  const absences = await readShops(server.db.kysely, shopIds)
  for (const hour of [1, 2, 3]) {
    for (const shift of [-1, 0, 1]) {
      const now = addMs(addHours(start, hour), shift)
      const away = shopIds.filter((shopId) => absenceAt(absences.get(shopId)?.absences ?? [], now)).sort()
      assert.deepEqual(await readAwayAt(now), away, `isAwayAt ${hour} h ${shift} ms`)
      await server.clockTo(now)
      assert.deepEqual(
        (await readAwayShops(server.db.kysely)).shopIds,
        away,
        `readAwayShops ${hour} h ${shift} ms`,
      )
    }
  }
  assert.ok(lives.length > 15)
})

async function readAwayAt(now: Date): Promise<string[]> {
  const rows = await server.db.kysely
    .selectFrom('shop.shop')
    .select('shop_id')
    .where(isAwayAt('shop.shop.shop_id', now))
    .orderBy('shop_id')
    .execute()
  return rows.map((row) => row.shop_id)
}
