import { useAct } from '@zhanggui/kit/call/queries.ts'
import { Facts, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { sayWhen } from '@zhanggui/kit/format/dates.ts'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { useCopy } from '@zhanggui/kit/parts/copy.ts'
import { Note } from '@zhanggui/kit/parts/states.tsx'
import { addressLine } from '@zhanggui/server/modules/identity/addresses/contract.ts'
import { revealReceiver } from '@zhanggui/server/modules/ordering/receiver/contract.ts'
import { orderingRights } from '@zhanggui/server/modules/ordering/rights-contract.ts'
import type { ShopOrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { AskWhy } from '../parts/AskWhy.tsx'
import { useOrderPageTexts } from './order-texts.ts'

/** Where the order went before its buyer changed it, and that labels of then are void. */
function AddressHistory({ order }: { order: ShopOrderView }) {
  const p = useOrderPageTexts()
  const language = useLanguage()
  const nowMs = useBusinessNow(60_000)
  if (!order.addressChangedAt) return null
  const when = sayWhen(new Date(order.addressChangedAt), new Date(nowMs), language)
  return (
    <div className="ordering-changed">
      <Note tone="warn">{p('addressNow', { when, count: order.addressChanges })}</Note>
      <ul className="ordering-addresses">
        {order.addressHistory.map(({ at, from }, index) => (
          <li key={at}>
            {p('addressBefore', { times: index + 1 })}
            {from ? ` ${from.name} ${from.phone} ${addressLine(from)}` : ' —'} · <When at={at} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Where the order goes to, masked; in full after saying why. */
export function Receiver({ shopId, order }: { shopId: string; order: ShopOrderView }) {
  const p = useOrderPageTexts()
  const [asking, setAsking] = useState(false)
  const act = useAct(revealReceiver, { shown: true, touches: [] })
  const receiver = act.reply ?? order.receiver
  const address = addressLine(receiver)
  const show = async (why: string) => {
    if (await act.run({ params: { shopId, orderId: order.orderId }, body: { why } })) setAsking(false)
  }
  const { copied, copy } = useCopy()
  // What is masked is of no use to anybody elsewhere: only what is shown in full is copied.
  const said = (text: string) => (act.reply ? <CopyText text={text} /> : text)
  // Of an order that was brought in only the province is kept.
  if (order.origin) {
    return (
      <Section title={p('receiver')}>
        <Facts facts={[{ label: p('address'), value: receiver.province }]} />
      </Section>
    )
  }
  const extra = act.reply ? (
    <Button size="small" onClick={() => copy(`${receiver.name} ${receiver.phone} ${address}`)}>
      {copied ? p('copied') : p('copyAll')}
    </Button>
  ) : (
    <ActButton needs={orderingRights.seeReceiver} size="small" onClick={() => setAsking(true)}>
      {p('showAll')}
    </ActButton>
  )
  return (
    <Section title={p('receiver')} extra={extra}>
      <Facts
        facts={[
          { label: p('name'), value: said(receiver.name) },
          { label: p('phone'), value: said(receiver.phone) },
          { label: p('address'), value: said(address) },
        ]}
      />
      <AddressHistory order={order} />
      <AskWhy
        open={asking}
        title={p('showTitle', { number: order.number })}
        pending={act.pending}
        error={act.error}
        onWhy={(why) => void show(why)}
        onClose={() => {
          act.reset()
          setAsking(false)
        }}
      />
    </Section>
  )
}
