import { makeId } from '../../../kernel/id.ts'
import { type Refusal, refuseCommon } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { distinctKeys } from '../../../platform/db/distinct-keys.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { publishEach } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { marketingAudit } from '../audit.ts'
import type { CouponOrigin } from '../coupons/contract.ts'
import { type CouponRow, lockCoupons } from '../coupons/coupon-rows.ts'
import { canGive, countsToLimit, validityOf } from '../coupons/coupon-rules.ts'
import { couponGiven } from '../events.ts'
import type { HeldRow, IssuedRow } from './issued-rows.ts'

/** One of a coupon for a buyer. */
export interface AskedCoupon {
  readonly couponId: string
  readonly buyerId: string
  readonly origin: CouponOrigin
  /** Names the occasion: the buyer gets one for it, however often it is asked. */
  readonly requestId: string
  /** The member of staff who gives it; left out: nobody. */
  readonly givenBy?: string | undefined
}

/** What a buyer holds now, or why they got nothing. */
export type GivenCoupon = HeldRow | Refusal

const KNOWN: NamedStatement = {
  name: 'marketing.issued-before',
  text: `
    select i.* from unnest($2::uuid[], $3::text[]) as asked (buyer_id, request_id)
    join marketing.issued_coupon i on i.shop_id = $1 and i.buyer_id = asked.buyer_id and i.request_id = asked.request_id`,
}

const HELD: NamedStatement = {
  name: 'marketing.held-by-limit',
  text: `
    select i.coupon_id as "couponId", i.buyer_id as "buyerId", max(i.ordinal) as held
    from unnest($2::uuid[], $3::uuid[]) as asked (coupon_id, buyer_id)
    join marketing.issued_coupon i
      on i.shop_id = $1 and i.coupon_id = asked.coupon_id and i.buyer_id = asked.buyer_id
    where i.ordinal is not null group by i.coupon_id, i.buyer_id`,
}

const INSERT: NamedStatement = {
  name: 'marketing.issue-coupons',
  text: `
    insert into marketing.issued_coupon
      (shop_id, issued_id, coupon_id, buyer_id, origin, request_id, ordinal, given_by, given_at, valid_from, valid_until)
    select $1::uuid, issued_id, coupon_id, buyer_id, origin, request_id, ordinal, given_by, $2::timestamptz, valid_from,
      valid_until
    from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::integer[], $9::uuid[],
      $10::timestamptz[], $11::timestamptz[])
      as asked (issued_id, coupon_id, buyer_id, origin, request_id, ordinal, given_by, valid_from, valid_until)`,
}

const COUNT_ISSUED: NamedStatement = {
  name: 'marketing.count-issued',
  text: `
    update marketing.coupon as c set issued = c.issued + more.pieces
    from unnest($2::uuid[], $3::integer[]) as more (coupon_id, pieces)
    where c.shop_id = $1 and c.coupon_id = more.coupon_id`,
}

/**
 * Gives coupons of one shop to buyers, in the caller's transaction and in the order asked: each is given or refused, and no
 * refusal spoils a neighbour. Their coupons stay locked until the commit, so that neither the stock nor the limit of one
 * buyer is passed however many ask at once; the table refuses more too. A request that was answered before answers the same
 * coupon. Refusals: not_found, id_reused, coupon_not_this_way, coupon_not_issued, coupon_gone, coupon_limit.
 */
export async function giveCoupons(
  tx: Tx,
  shopId: string,
  asked: readonly AskedCoupon[],
): Promise<GivenCoupon[]> {
  if (asked.length === 0) return []
  const coupons = await lockCoupons(
    tx,
    shopId,
    asked.map((one) => one.couponId),
  )
  const [known, held] = await Promise.all([readKnown(tx, shopId, asked), readHeld(tx, shopId, asked)])
  const issued: IssuedRow[] = []
  const answers = asked.map((one): GivenCoupon => {
    const coupon = coupons.get(one.couponId)
    if (!coupon) return refuseCommon('not_found')
    const before = known.get(requestOf(one))
    if (before)
      return before.coupon_id === one.couponId ? withTerms(before, coupon) : refuseCommon('id_reused')
    const heldOf = held.get(holderOf(one)) ?? 0
    const refusal = canGive(coupon, { origin: one.origin, held: heldOf }, tx.now)
    if (refusal) return refusal
    const counts = countsToLimit(one.origin)
    const row = newRow(shopId, one, coupon, { ordinal: counts ? heldOf + 1 : null, now: tx.now })
    if (counts) held.set(holderOf(one), heldOf + 1)
    coupons.set(one.couponId, { ...coupon, issued: coupon.issued + 1 })
    known.set(requestOf(one), row)
    issued.push(row)
    return withTerms(row, coupon)
  })
  await write(tx, shopId, issued, coupons)
  return answers
}

const requestOf = (one: { readonly buyerId: string; readonly requestId: string }) =>
  `${one.buyerId} ${one.requestId}`
const holderOf = (one: { readonly buyerId: string; readonly couponId: string }) =>
  `${one.couponId} ${one.buyerId}`

async function readKnown(tx: Tx, shopId: string, asked: readonly AskedCoupon[]) {
  const keys = distinctKeys(
    asked,
    (one) => one.buyerId,
    (one) => one.requestId,
  )
  const rows = await tx.query<IssuedRow>(KNOWN, [shopId, ...keys])
  return new Map(rows.map((row) => [requestOf({ buyerId: row.buyer_id, requestId: row.request_id }), row]))
}

async function readHeld(tx: Tx, shopId: string, asked: readonly AskedCoupon[]) {
  const keys = distinctKeys(
    asked.filter((one) => countsToLimit(one.origin)),
    (one) => one.couponId,
    (one) => one.buyerId,
  )
  const rows = await tx.query<{ couponId: string; buyerId: string; held: number }>(HELD, [shopId, ...keys])
  return new Map(rows.map((row) => [holderOf(row), row.held]))
}

const withTerms = (row: IssuedRow, coupon: CouponRow): HeldRow => ({ ...coupon, ...row })

function newRow(
  shopId: string,
  { couponId, buyerId, origin, requestId, givenBy }: AskedCoupon,
  coupon: CouponRow,
  { ordinal, now }: { readonly ordinal: number | null; readonly now: Date },
): IssuedRow {
  const { from, until } = validityOf(coupon, now)
  return {
    shop_id: shopId,
    issued_id: makeId(machineNowMs()),
    coupon_id: couponId,
    buyer_id: buyerId,
    origin,
    request_id: requestId,
    ordinal,
    given_by: givenBy ?? null,
    given_at: now,
    valid_from: from,
    valid_until: until,
    order_id: null,
    discount_fen: null,
    used_at: null,
    returned: 0,
  }
}

async function write(
  tx: Tx,
  shopId: string,
  issued: readonly IssuedRow[],
  coupons: ReadonlyMap<string, CouponRow>,
): Promise<void> {
  if (issued.length === 0) return
  const column = <Value>(read: (row: IssuedRow) => Value) => issued.map(read)
  const pieces = Map.groupBy(issued, (row) => row.coupon_id)
  await Promise.all([
    tx.query(INSERT, [
      shopId,
      tx.now,
      column((row) => row.issued_id),
      column((row) => row.coupon_id),
      column((row) => row.buyer_id),
      column((row) => row.origin),
      column((row) => row.request_id),
      column((row) => row.ordinal),
      column((row) => row.given_by),
      column((row) => row.valid_from),
      column((row) => row.valid_until),
    ]),
    tx.query(COUNT_ISSUED, [shopId, [...pieces.keys()], [...pieces.values()].map((rows) => rows.length)]),
    publishEach(
      tx,
      couponGiven,
      shopId,
      issued
        .filter((row) => row.origin !== 'claim')
        .map((row) => ({
          shopId,
          buyerId: row.buyer_id,
          issuedId: row.issued_id,
          couponId: row.coupon_id,
          origin: row.origin,
          title: coupons.get(row.coupon_id)?.title ?? '',
          validUntil: row.valid_until.toISOString(),
        })),
    ),
  ])
  for (const row of issued) {
    if (row.given_by) await recordGift(tx, row, coupons.get(row.coupon_id)?.title ?? '')
    if (row.origin === 'claim')
      tx.invalidations.push({ topic: `buyer:${row.buyer_id}`, what: 'coupon.changed' })
  }
}

/** Who of the staff gave it stands in the audit log. */
async function recordGift(tx: Tx, row: IssuedRow, title: string): Promise<void> {
  const actor = { kind: 'staff', accountId: row.given_by ?? '', shopId: row.shop_id, roles: [] } as const
  await marketingAudit.write(tx, actor, 'coupon.give', row.issued_id, { title })
}
