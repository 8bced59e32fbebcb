import type { Tx } from '../../platform/db/database.ts'
import type { NoticeFacts, NoticeKind } from './contract.ts'

/** Something to tell a buyer. */
export interface NewNotice {
  readonly buyerId: string
  readonly kind: NoticeKind
  /** Names what happened, so that it is told once: `paid:<orderId>`. */
  readonly occasion: string
  /** Null: it is about no shop that is there. */
  readonly shopId: string | null
  /** Null: it is about the shop. */
  readonly orderId: string | null
  readonly facts: NoticeFacts
}

/** Tells buyers, at tx.now; an occasion that a buyer was told of before is not told again. */
export async function tellBuyers(tx: Tx, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length === 0) return
  const told = await tx
    .insertInto('conversation.notice')
    .values(
      notices.map((notice) => ({
        buyer_id: notice.buyerId,
        shop_id: notice.shopId,
        order_id: notice.orderId,
        kind: notice.kind,
        occasion: notice.occasion,
        facts: JSON.stringify(notice.facts),
        at: tx.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['buyer_id', 'occasion']).doNothing())
    .returning('buyer_id')
    .execute()
  for (const { buyer_id } of told) tx.hints.push({ topic: `buyer:${buyer_id}`, what: 'notice.new' })
}
