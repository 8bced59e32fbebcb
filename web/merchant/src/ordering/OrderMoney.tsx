import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Facts, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { readOrderMoney } from '@zhanggui/server/screens/merchant/money-contract.ts'
import type { ShopOrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { useOrderPageTexts } from './order-texts.ts'

interface OrderMoneyProps {
  readonly shopId: string
  readonly order: ShopOrderView
  /** The reader may see where the money lies. */
  readonly inFull: boolean
}

/** Where the money of a paid order lies now: in escrow, held for a refund, sent back, or the shop's. */
export function OrderMoney({ shopId, order, inFull }: OrderMoneyProps) {
  const p = useOrderPageTexts()
  const params = { shopId, orderId: order.orderId }
  const money = useEndpoint(readOrderMoney, { params }, { enabled: inFull && order.paidAt !== null })
  if (!inFull || order.paidAt === null) return null
  return (
    <Section title={p('money')}>
      <Loaded query={money} lines={2}>
        {({ paidFen, escrowFen, heldFen, refundedFen, settledFen }) => (
          <Facts
            facts={[
              { label: p('total'), value: <Money fen={paidFen} /> },
              { label: p('escrow'), value: <Money fen={escrowFen} /> },
              ...(heldFen > 0 ? [{ label: p('held'), value: <Money fen={heldFen} /> }] : []),
              { label: p('refunded'), value: <Money fen={refundedFen} /> },
              { label: p('settled'), value: <Money fen={settledFen} /> },
            ]}
          />
        )}
      </Loaded>
    </Section>
  )
}
