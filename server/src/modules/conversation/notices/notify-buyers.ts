import type { NoticeFacts } from '../../../kernel/notice.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { storedFacts } from './stored-facts.ts'

/** A notice to be sent to a buyer. */
export interface NewNotice {
  readonly buyerId: string
  /** As the module that notifies declares it. */
  readonly kind: string
  /** Names what happened, so that it is sent once: `paid:<orderId>`. */
  readonly occasion: string
  /** Null: it is about no shop that is there. */
  readonly shopId: string | null
  /** Null: it is about the shop. */
  readonly orderId: string | null
  readonly facts: NoticeFacts
}

const NOTIFY: NamedStatement = {
  name: 'conversation.tell-buyers',
  text: `
    insert into conversation.notice (buyer_id, shop_id, order_id, kind, occasion, facts, at)
    select n.buyer_id, n.shop_id, n.order_id, n.kind, n.occasion, n.facts, $1::timestamptz
    from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::jsonb[])
      as n (buyer_id, shop_id, order_id, kind, occasion, facts)
    on conflict (buyer_id, occasion) do nothing
    returning buyer_id`,
}

/**
 * Notifies buyers, at tx.now; an occasion that a buyer was notified of before is skipped. Throws where no module declares
 * a kind.
 */
export async function notifyBuyers(tx: Tx, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length === 0) return
  const undeclared = notices.find(({ kind }) => !Object.hasOwn(tx.app.registry.notices, kind))
  if (undeclared) throw new Error(`The notice ${undeclared.kind} is not declared.`)
  const column = <Value>(read: (notice: NewNotice) => Value) => notices.map(read)
  const notified = await tx.query<{ buyer_id: string }>(NOTIFY, [
    tx.now,
    column((notice) => notice.buyerId),
    column((notice) => notice.shopId),
    column((notice) => notice.orderId),
    column((notice) => notice.kind),
    column((notice) => notice.occasion),
    column((notice) => storedFacts.write(notice.facts)),
  ])
  for (const { buyer_id } of notified)
    tx.invalidations.push({ topic: `buyer:${buyer_id}`, what: 'notice.new' })
}
