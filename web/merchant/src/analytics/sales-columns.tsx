import { Money } from '@zhanggui/kit/format/Money.tsx'
import type { SalesFigures } from '@zhanggui/server/screens/merchant/sales-contract.ts'
import { yuan } from './csv.ts'
import type { FigureColumn } from './FigureTable.tsx'
import { useSalesTexts } from './sales-texts.ts'

/** The columns that tables of sales share: counts and money of what was placed, paid, refunded, and the net. */
export function useSalesColumns<Row extends SalesFigures>(): FigureColumn<Row>[] {
  const t = useSalesTexts()
  const count = (title: string, read: (row: Row) => number): FigureColumn<Row> => ({
    title,
    cell: read,
    csv: read,
    figures: true,
  })
  const money = (title: string, read: (row: Row) => number): FigureColumn<Row> => ({
    title,
    cell: (row) => <Money fen={read(row)} />,
    csv: (row) => yuan(read(row)),
    figures: true,
  })
  return [
    count(t('placedCount'), (row) => row.placed),
    money(t('placedFen'), (row) => row.placedFen),
    count(t('paidCount'), (row) => row.paid),
    money(t('paidFen'), (row) => row.paidFen),
    count(t('refundCount'), (row) => row.refunds),
    money(t('refundedFen'), (row) => row.refundedFen),
    money(t('netFen'), (row) => row.netFen),
  ]
}
