import { type PiecesWish, restOf } from '@zhanggui/server/kernel/refund-split.ts'
import type { OrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { GoodsLine } from '../ordering/GoodsLine.tsx'
import { PiecesStepper } from './PiecesStepper.tsx'
import './service.css'
import { useRefundTexts } from './texts.ts'

/** Pieces by line number; a line that is not named is taken whole. */
export type ChosenPieces = Readonly<Record<number, number>>

/** What of an order can be asked back for now: the pieces that have not shipped and are not asked for already. */
export const freePieces = (order: OrderView): PiecesWish[] =>
  restOf(order.lines.filter((line) => !line.refundOpen))

/** What was chosen of it. */
export const chosenOf = (free: readonly PiecesWish[], chosen: ChosenPieces): PiecesWish[] =>
  free.flatMap((line) => {
    const quantity = Math.min(chosen[line.lineNo] ?? line.quantity, line.quantity)
    return quantity > 0 ? [{ lineNo: line.lineNo, quantity, unshipped: quantity }] : []
  })

interface RefundPiecesProps {
  readonly order: OrderView
  readonly free: readonly PiecesWish[]
  readonly chosen: ChosenPieces
  readonly choose: (chosen: ChosenPieces) => void
}

/** How many pieces of each line go back; all of them unless the buyer says less. */
export function RefundPieces({ order, free, chosen, choose }: RefundPiecesProps) {
  const t = useRefundTexts()
  if (free.reduce((sum, line) => sum + line.quantity, 0) < 2) return null
  return (
    <section aria-label={t('pieces')} className="refund-pieces">
      <h3 className="service-legend">{t('pieces')}</h3>
      {free.map(({ lineNo, quantity: most }) => {
        const line = order.lines.find((one) => one.lineNo === lineNo)
        if (!line) return null
        const count = Math.min(chosen[lineNo] ?? most, most)
        const set = (pieces: number) => choose({ ...chosen, [lineNo]: pieces })
        return (
          <div key={lineNo} className="service-line">
            <GoodsLine shopId={order.shopId} line={line} />
            <div className="service-pieces">
              <span />
              <PiecesStepper
                count={count}
                most={most}
                set={set}
                fewer={t('fewer', { title: line.title })}
                more={t('more', { title: line.title })}
                shown={t('piecesOf', { count, most })}
              />
            </div>
          </div>
        )
      })}
      {chosenOf(free, chosen).length === 0 ? (
        <p className="review-problem" role="alert">
          {t('noPieces')}
        </p>
      ) : null}
    </section>
  )
}
