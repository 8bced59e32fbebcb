import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import {
  type RefundRates as Rates,
  readRefundRates,
} from '@zhanggui/server/screens/merchant/losses-contract.ts'
import { useShopId } from '../paths.ts'
import { yuan } from './csv.ts'
import { type FigureColumn, FigureTable } from './FigureTable.tsx'
import { reasonName } from './loss-names.ts'
import { useLossTexts } from './loss-texts.ts'

type Rate = Rates['shop']

/** 12.50%: of the orders those with a refund; a dash without orders. */
export const ratePercent = ({ orders, refunded }: Pick<Rate, 'orders' | 'refunded'>): string =>
  orders === 0 ? '—' : `${(Math.round((refunded * 10_000) / orders) / 100).toFixed(2)}%`

/** 退款率 of the shop, by product, reason and member of staff. */
export function RefundRates({ from, to }: { from: string; to: string }) {
  const t = useLossTexts()
  const shopId = useShopId()
  const rates = useEndpoint(readRefundRates, { params: { shopId }, query: { from, to } }, { keep: true })
  return (
    <Section title={t('rates')}>
      <p className="analytics-how">{t('ratesHow')}</p>
      <Loaded query={rates}>{(data) => <Tables rates={data} />}</Loaded>
    </Section>
  )
}

function useRateColumns(): FigureColumn<Rate>[] {
  const t = useLossTexts()
  return [
    { title: t('orders'), cell: (row) => row.orders, csv: (row) => row.orders, figures: true },
    { title: t('refunded'), cell: (row) => row.refunded, csv: (row) => row.refunded, figures: true },
    { title: t('rate'), cell: ratePercent, csv: ratePercent, figures: true },
    {
      title: t('refundedFen'),
      cell: (row) => <Money fen={row.refundedFen} />,
      csv: (row) => yuan(row.refundedFen),
      figures: true,
    },
  ]
}

function Tables({ rates }: { rates: Rates }) {
  const t = useLossTexts()
  const language = useLanguage()
  const columns = useRateColumns()
  const named = <Row extends Rate>(title: string, name: (row: Row) => string): FigureColumn<Row>[] => [
    { title, cell: name, csv: name },
    ...columns,
  ]
  const caption = (title: string) => `${t('rates')} · ${title} ${rates.from}–${rates.to}`
  return (
    <>
      <FigureTable
        caption={caption(t('rateShop'))}
        columns={named<Rate>(t('rateShop'), () => t('rateShop'))}
        rows={[rates.shop]}
        rowKey={() => 'shop'}
      />
      {rates.shop.refunded === 0 ? null : (
        <>
          <FigureTable
            caption={caption(t('rateProduct'))}
            columns={named<Rates['products'][number]>(t('product'), (row) => row.title)}
            rows={rates.products}
            rowKey={(row) => row.productId}
          />
          <FigureTable
            caption={caption(t('rateReason'))}
            columns={named<Rates['reasons'][number]>(t('reason'), (row) => reasonName(row.reason, language))}
            rows={rates.reasons}
            rowKey={(row) => row.reason}
          />
          <FigureTable
            caption={caption(t('rateAgent'))}
            columns={named<Rates['agents'][number]>(t('agent'), (row) =>
              row.agentId === null ? t('noAgent') : row.name,
            )}
            rows={rates.agents}
            rowKey={(row) => row.agentId ?? 'none'}
          />
        </>
      )}
    </>
  )
}
