import type { OrderState, RefundSummaryView, ShopAction } from './order-views.ts'

/** What decides which actions an order offers to its shop. */
export interface ActionFacts {
  readonly state: OrderState
  /** Brought in from another platform: nothing can be done with it but read it. */
  readonly imported: boolean
  /** The newest refund case. */
  readonly refundCase: Pick<RefundSummaryView, 'state'> | null
  /** How often receipt may still be extended. */
  readonly extensionsLeft: number
}

/**
 * PURE: what the shop can do with an order as it stands now, the same wherever the order is shown: orders page, chat
 * panel, open API. Who of the staff may do it is another matter, and the use cases decide for themselves.
 */
export function shopOrderActions({ state, imported, refundCase, extensionsLeft }: ActionFacts): ShopAction[] {
  if (imported) return []
  const isRefundOpen = refundCase?.state === 'asked' || refundCase?.state === 'refunding'
  const actions: ShopAction[] = []
  if (state === 'unpaid') actions.push('remind_pay')
  if (state === 'paid' && !isRefundOpen) actions.push('ship')
  if (refundCase?.state === 'asked') actions.push('answer_refund')
  if (state === 'shipped' && extensionsLeft > 0) actions.push('extend_receipt')
  actions.push('reveal_receiver')
  return actions
}
