import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Facts, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { addressLine } from '@zhanggui/server/modules/identity/contract.ts'
import { revealReceiver, type ShopOrderView } from '@zhanggui/server/modules/ordering/contract.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { AskWhy } from '../parts/AskWhy.tsx'
import { useOrderPageTexts } from './order-texts.ts'

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
  const copy = () =>
    void navigator.clipboard
      .writeText(`${receiver.name} ${receiver.phone} ${address}`)
      .then(() => saySuccess(p('copied')))
  const extra = act.reply ? (
    <Button size="small" onClick={copy}>
      {p('copyAll')}
    </Button>
  ) : (
    <ActButton needs="seeReceiver" size="small" onClick={() => setAsking(true)}>
      {p('showAll')}
    </ActButton>
  )
  return (
    <Section title={p('receiver')} extra={extra}>
      <Facts
        facts={[
          { label: p('name'), value: receiver.name },
          { label: p('phone'), value: receiver.phone },
          { label: p('address'), value: address },
        ]}
      />
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
