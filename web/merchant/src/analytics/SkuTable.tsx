import { Link } from '@zhanggui/kit/app/link.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import type { SalesReport, SkuSales } from '@zhanggui/server/screens/merchant/sales-contract.ts'
import { useShopPath } from '../paths.ts'
import { CostCell } from './CostCell.tsx'
import { yuan } from './csv.ts'
import { type FigureColumn, FigureTable } from './FigureTable.tsx'
import { useSalesTexts } from './sales-texts.ts'

/** What each SKU sold, what came back of it, and its margin where its cost is known. */
export function SkuTable({ report }: { report: SalesReport }) {
  const t = useSalesTexts()
  const columns = useSkuColumns(report.showsCost)
  return (
    <Section title={t('bySku')}>
      <p className="analytics-how">
        {t('bySkuHow')}
        {report.showsCost ? ` ${t('bySkuNoCost')}` : null}
      </p>
      <FigureTable
        caption={`${t('title')} · ${t('bySku')} ${report.from}–${report.to}`}
        columns={columns}
        rows={report.skus}
        rowKey={(row) => row.skuId ?? 'moved-in'}
        first={20}
      />
    </Section>
  )
}

function useSkuColumns(showsCost: boolean): FigureColumn<SkuSales>[] {
  const t = useSalesTexts()
  const to = useShopPath()
  const name = (row: SkuSales) => (row.productId ? row.title : t('movedIn'))
  const specs = (row: SkuSales) => [row.specs.join(' / '), row.code].filter(Boolean).join(' · ')
  const money = (title: string, read: (row: SkuSales) => number): FigureColumn<SkuSales> => ({
    title,
    cell: (row) => <Money fen={read(row)} />,
    csv: (row) => yuan(read(row)),
    figures: true,
  })
  const count = (title: string, read: (row: SkuSales) => number): FigureColumn<SkuSales> => ({
    title,
    cell: read,
    csv: read,
    figures: true,
  })
  return [
    {
      title: t('product'),
      cell: (row) =>
        row.productId ? (
          <Link to={to('products/$productId', { productId: row.productId })}>{row.title}</Link>
        ) : (
          name(row)
        ),
      csv: name,
    },
    { title: t('spec'), cell: specs, csv: specs },
    count(t('quantity'), (row) => row.paidQuantity),
    money(t('paidFen'), (row) => row.paidFen),
    count(t('refundedQuantity'), (row) => row.refundedQuantity),
    money(t('refundedFen'), (row) => row.refundedFen),
    money(t('netFen'), (row) => row.netFen),
    ...(showsCost ? costColumns(t) : []),
  ]
}

/** Cost and margin; both empty where there are no goods or no cost. */
function costColumns(t: ReturnType<typeof useSalesTexts>): FigureColumn<SkuSales>[] {
  const orEmpty = (fen: number | null) => (fen === null ? '' : yuan(fen))
  return [
    {
      title: t('cost'),
      cell: (row) => (row.skuId ? <CostCell sku={{ ...row, skuId: row.skuId }} /> : '—'),
      csv: (row) => orEmpty(row.costFen),
      figures: true,
    },
    {
      title: t('margin'),
      cell: (row) =>
        row.marginFen === null ? (
          <span className="merchant-soft">{row.skuId ? t('noCost') : '—'}</span>
        ) : (
          <Money fen={row.marginFen} />
        ),
      csv: (row) => orEmpty(row.marginFen),
      figures: true,
    },
  ]
}
