import { useGo } from '@zhanggui/kit/app/link.tsx'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Bones, ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { Card } from '@zhanggui/kit/phone/PhonePage.tsx'
import { addressLine, listAddresses } from '@zhanggui/server/modules/identity/addresses/contract.ts'
import { changeOrderAddress } from '@zhanggui/server/modules/ordering/receiver/contract.ts'
import type { OrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { Button, Popup } from 'antd-mobile'
import { useState } from 'react'
import { ActButton } from '../ActButton.tsx'
import { to } from '../paths.ts'
import { AddressChoice } from './AddressChoice.tsx'
import './orders.css'
import { useOrderTexts } from './order-texts.ts'
import { dropPicked, pickedFor } from './picked-address.ts'

/** Where the order goes; until it ships three taps send it elsewhere: 改地址, the address, 确定. `opens`: the choice is open at once. */
export function Receiver({ order, opens }: { order: OrderView; opens: boolean }) {
  const t = useOrderTexts()
  const [open, setOpen] = useState(
    () => order.can.includes('change_address') && (opens || pickedFor(order.orderId) !== null),
  )
  const { receiver } = order
  const close = () => {
    dropPicked()
    setOpen(false)
  }
  const way = order.can.includes('change_address') ? (
    <button type="button" className="zg-button" onClick={() => setOpen(true)}>
      {t('changeAddress')}
    </button>
  ) : undefined
  return (
    <Card title={t('receiver')} extra={way}>
      <p>
        <strong>{receiver.name}</strong> {receiver.phone}
      </p>
      <p className="order-soft">{addressLine(receiver)}</p>
      <WhyNot order={order} />
      <Popup visible={open} onMaskClick={close} onClose={close} destroyOnClose bodyClassName="order-sheet">
        <Choice order={order} close={close} />
      </Popup>
    </Card>
  )
}

/** Why the address stands, while the goods are still to come. */
function WhyNot({ order }: { order: OrderView }) {
  const t = useOrderTexts()
  const isComing = order.state === 'paid' || order.state === 'shipped'
  if (order.whyNot.changeAddress === 'address_changes_used_up')
    return <p className="order-soft">{t('changesUsedUp')}</p>
  if (order.whyNot.changeAddress === 'address_after_shipping' && isComing)
    return <p className="order-soft">{t('changeAfterShipping')}</p>
  return null
}

function Choice({ order, close }: { order: OrderView; close: () => void }) {
  const t = useOrderTexts()
  const go = useGo()
  const { shopId, orderId } = order
  const book = useEndpoint(listAddresses, {})
  const known = book.data?.addresses
  const [chosen, setChosen] = useState<string | null>(() => pickedFor(orderId))
  const act = useAct(changeOrderAddress, {
    shown: true,
    onDone: () => {
      saySuccess(t('addressChanged'))
      close()
    },
  })
  if (!known) return book.error ? <ErrorNote error={book.error} /> : <Bones lines={4} />
  const chosenId = known.some((one) => one.addressId === chosen) ? chosen : null
  const add = () => void go(to('/addresses/new'), { search: { order: `${shopId}/${orderId}` } })
  const submit = () => {
    if (chosenId) void act.run({ params: { shopId, orderId }, body: { addressId: chosenId } }, chosenId)
  }
  return (
    <AddressChoice
      known={known}
      chosenId={chosenId ?? undefined}
      choose={(addressId) => {
        act.reset()
        setChosen(addressId)
      }}
      hint={
        <>
          <p className="order-sheet-hint">{t('changeHint', { count: order.addressChangesLeft })}</p>
          <ErrorNote error={act.error} />
        </>
      }
    >
      <Button color="primary" fill="outline" onClick={add}>
        {t('newAddress')}
      </Button>
      <ActButton
        wide
        primary
        label={t('confirmAddress')}
        disabled={chosenId === null}
        pending={act.pending}
        onPress={submit}
      />
    </AddressChoice>
  )
}
