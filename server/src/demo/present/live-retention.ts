import { makeId } from '../../kernel/id.ts'
import { askRefund } from '../../modules/aftersale/cases/ask-refund.ts'
import type { AskReason } from '../../modules/aftersale/cases/contract.ts'
import { withdrawRefund } from '../../modules/aftersale/cases/withdraw-refund.ts'
import { acceptOffer } from '../../modules/retention/decisions/accept-offer.ts'
import { decideOffer } from '../../modules/retention/decisions/decide-offer.ts'
import { setMeans } from '../../modules/retention/means/set-means.ts'
import type { Database } from '../../platform/db/database.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { demoShops } from '../people.ts'
import { buyerOf, staffOf } from './people-now.ts'

/** Who comes to the refund sheet of an order that has not shipped, why, and what they do where nothing is offered. */
const visits: readonly { reason: AskReason; note: string; otherwise: 'asks' | 'stays' | 'withdraws' }[] = [
  { reason: 'late_shipping', note: '等太久了，什么时候发货', otherwise: 'asks' },
  { reason: 'wrong_address', note: '地址填错了，要改成公司', otherwise: 'stays' },
  { reason: 'wrong_order', note: '尺码拍错了，想换大一码', otherwise: 'withdraws' },
  { reason: 'late_shipping', note: '怎么还不发货，等着送人', otherwise: 'withdraws' },
  { reason: 'missed_discount', note: '刚下单就降价了', otherwise: 'stays' },
  { reason: 'changed_mind', note: '不想要了', otherwise: 'asks' },
]

/** Offers at the refund sheets of orders that wait to be shipped: taken, left, and asked on; once a shop. */
export async function liveRetention(db: Database): Promise<void> {
  for (const { name } of demoShops) {
    const { owner } = await staffOf(db, name)
    const { shopId } = owner
    const known = await db.kysely
      .selectFrom('retention.means_setting')
      .select('means')
      .where('shop_id', '=', shopId)
      .executeTakeFirst()
    if (known) continue
    for (const [index, order] of (await readWaiting(db, shopId)).entries())
      await visit(db, { shopId, ...order }, visits[index % visits.length] as (typeof visits)[number])
    await setMeans({ db, actor: owner }, { means: 'payout', isOn: true, valueFen: 300, costFen: 50 })
  }
}

/** Orders that are paid and wait, nobody having asked for their money. */
async function readWaiting(db: Database, shopId: string) {
  const rows = await db.kysely
    .selectFrom('ordering.order')
    .select(['order_id', 'buyer_id'])
    .where('shop_id', '=', shopId)
    .where('state', '=', 'paid')
    .where('refund_open', '=', false)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('aftersale.refund_case as c')
            .select('c.case_id')
            .whereRef('c.shop_id', '=', 'ordering.order.shop_id')
            .whereRef('c.order_id', '=', 'ordering.order.order_id'),
        ),
      ),
    )
    .orderBy('made_at')
    .orderBy('order_id')
    .limit(12)
    .execute()
  return rows.flatMap((row) => (row.buyer_id ? [{ orderId: row.order_id, buyerId: row.buyer_id }] : []))
}

async function visit(
  db: Database,
  { shopId, orderId, buyerId }: { shopId: string; orderId: string; buyerId: string },
  { reason, note, otherwise }: (typeof visits)[number],
): Promise<void> {
  const ctx = { db, actor: buyerOf(buyerId) }
  const { offer } = await decideOffer(ctx, { shopId, orderId, reason, note })
  if (offer && otherwise !== 'asks') {
    await acceptOffer(ctx, { shopId, orderId, means: offer.means })
    return
  }
  if (otherwise === 'stays') return
  const { caseId, state, version } = await askRefund(ctx, {
    id: makeId(machineNowMs()),
    shopId,
    orderId,
    reason,
    note,
  })
  if (otherwise === 'withdraws' && state === 'asked') await withdrawRefund(ctx, { shopId, caseId, version })
}
