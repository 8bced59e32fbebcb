import { later } from '@zhanggui/kit/app/later.tsx'
import { Link } from '@zhanggui/kit/app/link.tsx'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { Timeline } from '@zhanggui/kit/parts/Timeline.tsx'
import { Card, Lines, PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { readMyOrder } from '@zhanggui/server/screens/buyer/order-contract.ts'
import type { OrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { useState } from 'react'
import { WrongBanner } from '../aftersale/WrongBanner.tsx'
import { ContactShop } from '../conversation/ContactShop.tsx'
import { SignedIn } from '../identity/SignedIn.tsx'
import { to, useParts } from '../paths.ts'
import { useSayWhen } from '../say-when.ts'
import { ShopLine } from '../shop/ShopLine.tsx'
import { BuyAgain } from './BuyAgain.tsx'
import { Receiver } from './ChangeAddress.tsx'
import { GoodsLine } from './GoodsLine.tsx'
import { hasActs, OrderActs } from './OrderActs.tsx'
import { OrderHead } from './OrderHead.tsx'
import { OrderParcels } from './OrderParcels.tsx'
import './orders.css'
import { useSignedIn } from '../identity/use-signed-in.ts'
import { useOrderTexts } from './order-texts.ts'
import { Payouts } from './Payouts.tsx'

const RefundSheet = later(() => import('../aftersale/RefundSheet.tsx').then((loaded) => loaded.RefundSheet))
const NoRefundSheet = later(() =>
  import('../aftersale/NoRefundSheet.tsx').then((loaded) => loaded.NoRefundSheet),
)

/** One order of the buyer: where it stands, what comes next and when, and what can be done. */
export function OrderPage() {
  const t = useOrderTexts()
  const { shopId, orderId } = useParts('/orders/$shopId/$orderId')
  const signedIn = useSignedIn()
  const order = useEndpoint(readMyOrder, { params: { shopId, orderId } }, { enabled: signedIn })
  if (order.data) return <Shown key={orderId} order={order.data} />
  return (
    <PhonePage title={t('order')} back={to('/orders')}>
      <SignedIn why={t('signIn')}>
        <Loaded query={order} lines={12} way={<Link to={to('/orders')}>{t('orders')}</Link>}>
          {() => null}
        </Loaded>
      </SignedIn>
    </PhonePage>
  )
}

function Shown({ order }: { order: OrderView }) {
  const t = useOrderTexts()
  const [search, change] = useUrlSearch()
  const [asking, setAsking] = useState(search['refund'] === '1')
  const [edits, setEdits] = useState(0)
  const close = () => {
    setAsking(false)
    if (search['refund']) change({ refund: undefined }, true)
  }
  const askRefund = () => setAsking(true)
  const bar = hasActs(order, 'page') ? (
    <OrderActs order={order} where="page" askRefund={askRefund} />
  ) : undefined
  return (
    <PhonePage
      title={t('order')}
      name={`${t('order')} ${order.number}`}
      back={to('/orders')}
      right={<ContactShop shopId={order.shopId} orderId={order.orderId} />}
      bar={bar}
    >
      <OrderHead order={order} askRefund={askRefund} />
      {order.parcels.length > 0 ? <WrongBanner shopId={order.shopId} orderId={order.orderId} /> : null}
      <OrderParcels order={order} />
      <Receiver key={edits} order={order} opens={edits > 0} />
      <Goods order={order} />
      <Payouts order={order} />
      <Facts order={order} />
      <Card title={t('timeline')}>
        <Timeline entries={entriesOf(order, t)} />
      </Card>
      {order.can.includes('refund') ? (
        <RefundSheet order={order} open={asking} close={close} changeAddress={() => setEdits(edits + 1)} />
      ) : (
        <NoRefundSheet order={order} open={asking} close={close} />
      )}
    </PhonePage>
  )
}

type Translate = ReturnType<typeof useOrderTexts>

/** Newest first: what happened last is what one came to see. */
function entriesOf(order: OrderView, t: Translate) {
  return order.timeline
    .map((move, at) => ({ key: `${at} ${move.why}`, at: move.at, title: t(`move_${move.why}`) }))
    .reverse()
}

function Goods({ order }: { order: OrderView }) {
  const t = useOrderTexts()
  const sum = order.paidAt ? 'paidSum' : order.state === 'unpaid' ? 'dueSum' : 'total'
  return (
    <section className="zg-card order-shop">
      <ShopLine shopId={order.shopId} name={order.shopName} away={order.away} />
      {order.lines.map((line) => (
        <GoodsLine key={line.lineNo} shopId={order.shopId} line={line} linked />
      ))}
      <Lines
        lines={[
          { label: t('goodsSum'), value: <Money fen={order.goodsFen + order.discountFen} /> },
          ...(order.discountFen > 0
            ? [
                {
                  label: `${t('coupon')} · ${order.couponTitle}`,
                  value: <Money fen={-order.discountFen} />,
                },
              ]
            : []),
          {
            label: t('freight'),
            value: order.freightFen === 0 ? t('free') : <Money fen={order.freightFen} />,
          },
          { label: t(sum), value: <Money fen={order.totalFen} kind="price" /> },
          ...(order.refundedFen > 0
            ? [{ label: t('refundedSum'), value: <Money fen={-order.refundedFen} /> }]
            : []),
        ]}
      />
      <div className="order-again">
        <BuyAgain shopId={order.shopId} orderId={order.orderId} />
      </div>
    </section>
  )
}

function Facts({ order }: { order: OrderView }) {
  const t = useOrderTexts()
  const say = useSayWhen()
  const times = [
    { label: t('madeAt'), at: order.madeAt },
    { label: t('paidAt'), at: order.paidAt },
    { label: t('shippedAt'), at: order.shippedAt },
  ]
  return (
    <Card title={t('facts')}>
      <Lines
        lines={[
          { label: t('number'), value: <CopyText text={order.number} /> },
          ...times.flatMap(({ label, at }) => (at ? [{ label, value: <When at={at} /> }] : [])),
          ...(order.freightCover
            ? [
                {
                  label: t('cover'),
                  value: order.freightCover.endedAt
                    ? t('coverEnded', { when: say(order.freightCover.endedAt) })
                    : t('coverRuns', { yuan: formatYuan(order.freightCover.capFen) }),
                },
              ]
            : []),
          ...(order.buyerNote ? [{ label: t('note'), value: order.buyerNote }] : []),
        ]}
      />
    </Card>
  )
}
