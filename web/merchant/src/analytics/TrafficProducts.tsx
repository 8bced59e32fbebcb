import { Link } from '@zhanggui/kit/app/link.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import type { TrafficReport } from '@zhanggui/server/screens/merchant/traffic-contract.ts'
import { useShopPath } from '../paths.ts'
import { FigureTable } from './FigureTable.tsx'
import { share, useTrafficTexts } from './traffic-texts.ts'

/** The products that were looked at or bought. */
export function TrafficProducts({ report }: { report: TrafficReport }) {
  const t = useTrafficTexts()
  const to = useShopPath()
  type Row = TrafficReport['products'][number]
  const rate = (row: Row) => share(row.paidOrders, row.views)
  return (
    <Section title={t('byProduct')}>
      <p className="analytics-how">{t('byProductHow')}</p>
      <FigureTable<Row>
        caption={`${t('title')} · ${t('byProduct')} ${report.from}–${report.to}`}
        columns={[
          {
            title: t('product'),
            cell: (row) => (
              <Link to={to('products/$productId', { productId: row.productId })}>{row.title}</Link>
            ),
            csv: (row) => row.title,
          },
          { title: t('views'), cell: (row) => row.views, csv: (row) => row.views, figures: true },
          {
            title: t('paidOrders'),
            cell: (row) => row.paidOrders,
            csv: (row) => row.paidOrders,
            figures: true,
          },
          {
            title: t('quantity'),
            cell: (row) => row.paidQuantity,
            csv: (row) => row.paidQuantity,
            figures: true,
          },
          { title: t('rate'), cell: rate, csv: rate, figures: true },
        ]}
        rows={report.products}
        rowKey={(row) => row.productId}
        first={20}
      />
    </Section>
  )
}
