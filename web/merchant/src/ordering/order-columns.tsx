import { Link } from '@zhanggui/kit/app/link.tsx'
import type { Column } from '@zhanggui/kit/desk/table-types.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { CopyButton } from '@zhanggui/kit/parts/CopyText.tsx'
import { fulfillmentRights } from '@zhanggui/server/modules/fulfillment/rights-contract.ts'
import type { ShopOrderRowView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { ActButton } from '../parts/Allowed.tsx'
import { useShopPath } from '../paths.ts'
import { BuyerNote } from './BuyerNote.tsx'
import { OrderClock, OrderGoods, OrderState } from './OrderBits.tsx'
import { useOrderTexts } from './texts.ts'

/** The columns of the list of orders; `ship` opens the dialog for one of them. */
export function useOrderColumns(
  shopId: string,
  ship: (order: ShopOrderRowView) => void,
): Column<ShopOrderRowView>[] {
  const t = useOrderTexts()
  return [
    {
      key: 'number',
      title: t('colNumber'),
      width: 176,
      shown: 'always',
      sort: 'made',
      cell: (order) => <OrderNumber order={order} />,
      cardCell: (order) => <Numbered order={order} />,
    },
    {
      key: 'goods',
      title: t('colGoods'),
      card: 'lead',
      cell: (order) => (
        <>
          <OrderGoods shopId={shopId} lines={order.lines} />
          {order.buyerNote ? <BuyerNote words={order.buyerNote} /> : null}
        </>
      ),
    },
    {
      key: 'sum',
      title: t('colSum'),
      width: 112,
      align: 'right',
      sort: 'total',
      card: 'beside',
      cell: (order) => <Sum order={order} />,
    },
    {
      key: 'receiver',
      title: t('colReceiver'),
      width: 140,
      cell: ({ receiver }) => <ShortReceiver receiver={receiver} />,
      card: 'note',
      cardCell: (order) => <ReceiverLine order={order} />,
    },
    {
      key: 'state',
      title: t('colState'),
      width: 136,
      card: 'corner',
      cell: (order) => <OrderState order={order} />,
    },
    {
      key: 'deadline',
      title: t('colDeadline'),
      width: 172,
      sort: 'deadline',
      card: 'due',
      cell: (order) => (order.clock ? <OrderClock clock={order.clock} /> : null),
    },
    {
      key: 'acts',
      title: t('colActs'),
      width: 96,
      card: 'foot',
      cell: (order) => <RowAct order={order} ship={ship} />,
    },
  ]
}

/** The order's number, which leads to it and can be copied, and when it was placed. */
function OrderNumber({ order }: { order: ShopOrderRowView }) {
  return (
    <span className="merchant-stack">
      <Numbered order={order} />
      <span className="merchant-soft">
        <When at={order.madeAt} />
      </span>
    </span>
  )
}

function Numbered({ order }: { order: ShopOrderRowView }) {
  const to = useShopPath()
  return (
    <span className="merchant-numbered">
      <Link to={to('orders/$orderId', { orderId: order.orderId })}>{order.number}</Link>
      <CopyButton text={order.number} />
    </span>
  )
}

/** On a card: who receives it where, and when it was placed. */
function ReceiverLine({ order: { receiver, madeAt } }: { order: ShopOrderRowView }) {
  const t = useOrderTexts()
  const city = receiver.city === receiver.province ? '' : receiver.city
  return (
    <span className="ordering-receiver-line">
      <span>
        <span className="zg-hidden">{t('colReceiver')} </span>
        {[receiver.name, receiver.province, city].filter(Boolean).join(' ')}
      </span>
      <When at={madeAt} />
    </span>
  )
}

function ShortReceiver({ receiver }: Pick<ShopOrderRowView, 'receiver'>) {
  return (
    <span className="merchant-stack">
      <span>{receiver.name}</span>
      <span className="merchant-soft">
        {receiver.province}
        {receiver.city === receiver.province ? '' : ` ${receiver.city}`}
      </span>
    </span>
  )
}

function Sum({ order }: { order: ShopOrderRowView }) {
  const t = useOrderTexts()
  return (
    <>
      <Money fen={order.totalFen} />
      {order.freightFen > 0 ? <div className="merchant-soft">{t('freight')}</div> : null}
      {order.discountFen > 0 ? (
        <div className="merchant-soft">
          {t('discount')} <Money fen={-order.discountFen} />
        </div>
      ) : null}
      {order.refundedFen > 0 ? (
        <div className="merchant-soft">
          {t('refundedPart')} <Money fen={order.refundedFen} />
        </div>
      ) : null}
    </>
  )
}

function RowAct({ order, ship }: { order: ShopOrderRowView; ship: (order: ShopOrderRowView) => void }) {
  const t = useOrderTexts()
  const to = useShopPath()
  if (order.actions.includes('answer_refund') && order.refundCase) {
    return <Link to={to('refunds/$caseId', { caseId: order.refundCase.caseId })}>{t('answerRefund')}</Link>
  }
  if (!order.actions.includes('ship')) return null
  return (
    <ActButton
      needs={fulfillmentRights.ship}
      type="link"
      size="small"
      className="ordering-row-act"
      onClick={() => ship(order)}
    >
      {t('ship')}
    </ActButton>
  )
}
