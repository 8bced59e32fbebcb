import { Link } from '@zhanggui/kit/app/link.tsx'
import { Section, SumLines } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { courierNameIn } from '@zhanggui/server/modules/fulfillment/contract.ts'
import type { ShopOrderLineView } from '@zhanggui/server/modules/ordering/orders/contract.ts'
import type { ShopOrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { Goods } from '../parts/Goods.tsx'
import { useShopPath } from '../paths.ts'
import { useOrderPageTexts } from './order-texts.ts'

/** The goods as they were when the order was placed, and what they add up to. */
export function OrderLines({ shopId, order }: { shopId: string; order: ShopOrderView }) {
  const p = useOrderPageTexts()
  const paid = order.paidAt !== null
  return (
    <Section title={p('goods')}>
      <ul className="ordering-lines">
        {order.lines.map((line) => (
          <li key={line.lineNo}>
            <Line shopId={shopId} line={line} />
          </li>
        ))}
      </ul>
      <SumLines
        lines={[
          { label: p('goodsSum'), value: <Money fen={order.goodsFen + order.discountFen} /> },
          ...(order.discountFen > 0
            ? [
                {
                  label: `${p('coupon')} · ${order.couponTitle}`,
                  value: <Money fen={-order.discountFen} />,
                },
              ]
            : []),
          { label: p('freight'), value: <Money fen={order.freightFen} /> },
          ...(order.refundedFen > 0
            ? [{ label: p('refunded'), value: <Money fen={-order.refundedFen} /> }]
            : []),
        ]}
        total={{
          label: paid ? p('total') : p('totalUnpaid'),
          value: <Money fen={order.totalFen} kind="total" />,
        }}
      />
      {order.buyerNote ? (
        <p className="ordering-note">
          <span className="merchant-soft">{p('note')}　</span>
          {order.buyerNote}
        </p>
      ) : null}
    </Section>
  )
}

function Line({ shopId, line }: { shopId: string; line: ShopOrderLineView }) {
  const p = useOrderPageTexts()
  const to = useShopPath()
  const specs = line.specs.map((value, index) => `${line.specNames[index] ?? ''} ${value}`.trim()).join(' / ')
  return (
    <div className="ordering-line">
      <Goods
        shopId={shopId}
        picture={line.picture}
        size={52}
        title={
          line.productId ? (
            <Link to={to('products/$productId', { productId: line.productId })}>{line.title}</Link>
          ) : (
            line.title
          )
        }
        below={[
          specs,
          line.skuCode ? p('lineSku', { code: line.skuCode }) : '',
          line.shipped > 0 && line.shipped < line.quantity
            ? p('lineShipped', { shipped: line.shipped, quantity: line.quantity })
            : '',
          line.refundedPieces > 0 ? p('lineRefunded', { count: line.refundedPieces }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      />
      <span>
        <Money fen={line.priceFen} />
      </span>
      <span>×{line.quantity}</span>
      <strong>
        <Money fen={line.amountFen} />
      </strong>
    </div>
  )
}

/** The parcels of an order, each with courier, waybill and what is in it. */
export function OrderParcels({ order }: { order: ShopOrderView }) {
  const p = useOrderPageTexts()
  const language = useLanguage()
  return (
    <Section title={p('parcels')}>
      {order.parcels.length === 0 ? <span className="merchant-soft">{p('noParcels')}</span> : null}
      {order.parcels.map((parcel, index) => (
        <div key={parcel.parcelId} className="ordering-parcel">
          <span>{p('parcel', { index: index + 1 })}</span>
          <span>
            {courierNameIn(parcel.courier, language)} <CopyText text={parcel.waybill} />
          </span>
          <span className="merchant-soft">
            {holdsAll(order, parcel.lines)
              ? p('parcelAll')
              : parcel.lines
                  .map((line) => p('parcelPart', { line: line.lineNo, count: line.quantity }))
                  .join('，')}
          </span>
          <StateTag tone={parcel.state === 'delivered' ? 'done' : 'going'}>
            {parcel.state === 'delivered' ? p('delivered') : p('onTheWay')}
          </StateTag>
          <When at={parcel.deliveredAt ?? parcel.shippedAt} />
        </div>
      ))}
    </Section>
  )
}

function holdsAll(order: ShopOrderView, lines: readonly { lineNo: number; quantity: number }[]): boolean {
  const inside = new Map(lines.map((line) => [line.lineNo, line.quantity]))
  return order.lines.every((line) => inside.get(line.lineNo) === line.quantity)
}
