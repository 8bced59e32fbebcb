import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { numberOrNull, readYuan } from '@zhanggui/server/kernel/read-number.ts'
import { splitPieces, takesAll } from '@zhanggui/server/kernel/refund-split.ts'
import {
  type CaseKind,
  caseKinds,
  type RefundDetail,
  type RefundReason,
  refundReasons,
  type Wish,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import type { ServiceRequest } from '@zhanggui/server/modules/aftersale/requests/contract.ts'
import type { OrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { useState } from 'react'

/** What a buyer has filled in so far. */
export interface ServiceDraft {
  readonly kind: CaseKind
  readonly reason: RefundReason | null
  readonly wish: Wish | null
  readonly received: boolean
  /** Pieces by line number. */
  readonly pieces: Readonly<Record<number, number>>
  readonly skus: Readonly<Record<number, string>>
  /** As typed; empty: all that the pieces come to. */
  readonly yuan: string
  readonly text: string
  readonly pictures: readonly string[]
}

/** What is missing before it can be sent; null: nothing. */
export type Missing = 'missingLines' | 'missingReason' | 'missingSku' | 'missingPicture' | 'amountWrong'

const kindWishes: Readonly<Record<CaseKind, Wish>> = {
  refund_only: 'refund',
  return_refund: 'return_refund',
  exchange: 'exchange',
  resend: 'resend',
  repair: 'repair',
}

/** The request as it is being made, from one that was made before where it is being changed. */
export function useServiceForm(order: OrderView, only: number | null, before: RefundDetail | null) {
  const [draft, setDraft] = useState<ServiceDraft>(() => firstDraft(order, only, before))
  const change = (patch: Partial<ServiceDraft>) => setDraft((now) => ({ ...now, ...patch }))
  const chooseKind = (kind: CaseKind) =>
    setDraft((now) => {
      const keeps = (caseKinds[kind].reasons as readonly string[]).includes(now.reason ?? '')
      return { ...now, kind, reason: keeps ? now.reason : null, wish: kindWishes[kind] }
    })
  const chosen = Object.entries(draft.pieces)
    .map(([lineNo, quantity]) => ({ lineNo: Number(lineNo), quantity }))
    .filter((line) => line.quantity > 0)
  const isRefund = caseKinds[draft.kind].ends === 'refund'
  const wholeFen = isRefund ? comesTo(order, chosen, draft.reason) : 0
  const typedFen = draft.yuan.trim() === '' ? wholeFen : numberOrNull(readYuan(draft.yuan))
  const hasShown = (before?.statements ?? []).some((one) => one.side === 'buyer' && one.pictures.length > 0)
  const missing = ((): Missing | null => {
    if (chosen.length === 0) return 'missingLines'
    if (!draft.reason) return 'missingReason'
    if (draft.kind === 'exchange' && chosen.some(({ lineNo }) => !draft.skus[lineNo])) return 'missingSku'
    if (draft.reason === 'wrong_product' && draft.pictures.length === 0 && !hasShown) return 'missingPicture'
    if (isRefund && (typedFen === null || typedFen < 1 || typedFen > wholeFen)) return 'amountWrong'
    return null
  })()
  const request = (): ServiceRequest => ({
    kind: draft.kind,
    reason: draft.reason ?? 'other',
    ...(draft.wish ? { wish: draft.wish } : {}),
    goodsReceived: draft.received,
    lines: chosen.map((line) => {
      const sku = draft.skus[line.lineNo]
      return draft.kind === 'exchange' && sku ? { ...line, exchangeSkuId: sku } : line
    }),
    ...(isRefund && typedFen !== null && typedFen < wholeFen ? { amountFen: typedFen } : {}),
    text: draft.text.trim(),
    pictures: [...draft.pictures],
  })
  const shownYuan = formatYuan(typedFen ?? wholeFen)
  return { draft, change, chooseKind, isRefund, wholeFen, shownYuan, missing, request }
}

function firstDraft(order: OrderView, only: number | null, before: RefundDetail | null): ServiceDraft {
  if (!before)
    return {
      kind: 'return_refund',
      reason: null,
      wish: 'return_refund',
      received: true,
      pieces: only === null ? {} : { [only]: 1 },
      skus: {},
      yuan: '',
      text: '',
      pictures: [],
    }
  return {
    kind: before.kind,
    reason: before.reason,
    wish: before.wish,
    received: before.goodsReceived ?? true,
    pieces: Object.fromEntries(before.lines.map((line) => [line.lineNo, line.quantity])),
    skus: Object.fromEntries(
      before.lines.flatMap((line) => (line.sends ? [[line.lineNo, line.sends.skuId]] : [])),
    ),
    yuan: before.amountFen < comesTo(order, before.lines, before.reason) ? formatYuan(before.amountFen) : '',
    text: before.note,
    pictures: [],
  }
}

/** What pieces come to, where the order has them, with the freight where the shop is at fault; a server that knows better says so. */
function comesTo(
  order: OrderView,
  lines: readonly { lineNo: number; quantity: number }[],
  reason: RefundReason | null,
): number {
  const wishes = lines.map(({ lineNo, quantity }) => ({ lineNo, quantity, unshipped: 0 }))
  try {
    const withFreight = reason !== null && refundReasons[reason].bearer === 'shop'
    return splitPieces(order, wishes, withFreight && takesAll(order, wishes)).amountFen
  } catch {
    return 0
  }
}
