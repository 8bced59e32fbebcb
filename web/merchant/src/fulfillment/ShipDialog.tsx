import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { ErrorNote, Note } from '@zhanggui/kit/parts/states.tsx'
import { Button, Modal, Select } from 'antd'
import { useId } from 'react'
import { type LineLeft, OneParcel } from './OneParcel.tsx'
import { ParcelRows } from './ParcelRows.tsx'
import './fulfillment.css'
import type { OrderToShip } from './order-to-ship.ts'
import { useCourierOptions } from './ship-words.ts'
import { useShipTexts } from './texts.ts'
import { lastCourier, type Shipping, useShip } from './use-ship.ts'

interface ShipDialogProps {
  readonly shopId: string
  readonly orders: readonly OrderToShip[]
  /** Of a single order: what is not shipped yet, so that a part of it can be. */
  readonly left?: readonly LineLeft[]
  readonly onClose: () => void
}

/** Courier and waybill of each order; each parcel has an outcome of its own, and what was refused can be corrected. */
export function ShipDialog({ shopId, orders, left, onClose }: ShipDialogProps) {
  const t = useShipTexts()
  const shipping = useShip(shopId, orders)
  const finished = shipping.open.length === 0
  const single = orders.length === 1
  const send = async () => {
    const outcomes = await shipping.send()
    if (!outcomes) return
    const refused = outcomes.filter((one) => one.outcome === 'refused').length
    const count = outcomes.length - refused
    if (refused === 0) saySuccess(t('doneCount', { count }))
    if (refused === 0 && outcomes.length === shipping.open.length) onClose()
  }
  return (
    <Modal
      open
      title={single ? t('title') : t('titleMany', { count: orders.length })}
      width={single ? 640 : 1080}
      style={{ top: 44 }}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
      footer={
        <Foot
          shipping={shipping}
          single={single}
          finished={finished}
          send={() => void send()}
          onClose={onClose}
        />
      }
    >
      {single && orders[0] ? (
        <OneParcel
          shopId={shopId}
          order={orders[0]}
          left={left ?? null}
          shipping={shipping}
          send={() => void send()}
        />
      ) : (
        <>
          <CourierForAll shipping={shipping} />
          <ParcelRows orders={orders} shipping={shipping} send={() => void send()} />
        </>
      )}
      {orders.some((order) => order.pausedMark) ? <Note>{t('paused')}</Note> : null}
      <Consequences shipping={shipping} />
      <ErrorNote error={shipping.error} />
    </Modal>
  )
}

/** One choice for all rows; each row can still have its own. */
function CourierForAll({ shipping }: { shipping: Shipping }) {
  const t = useShipTexts()
  const id = useId()
  const options = useCourierOptions()
  const choose = (courier: string) =>
    shipping.setDrafts((old) =>
      old.map((draft) => (shipping.isDone(draft.orderId) ? draft : { ...draft, courier, byHand: false })),
    )
  return (
    <div className="fulfillment-head">
      <label htmlFor={id}>{t('courierAll')}</label>
      <Select
        id={id}
        className="fulfillment-courier"
        placeholder={t('courierChoose')}
        defaultValue={lastCourier()}
        options={options}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={choose}
      />
      <span className="merchant-soft">{t('hint')}</span>
    </div>
  )
}

/** How many went out and how many did not, once some did not. */
function Consequences({ shipping }: { shipping: Shipping }) {
  const t = useShipTexts()
  const outcomes = [...shipping.outcomes.values()]
  const refused = outcomes.filter((one) => one.outcome === 'refused').length
  if (refused === 0 || outcomes.length === 1) return null
  return <Note tone="warn">{t('doneSome', { count: outcomes.length - refused, refused })}</Note>
}

interface FootProps {
  readonly shipping: Shipping
  readonly single: boolean
  readonly finished: boolean
  readonly send: () => void
  readonly onClose: () => void
}

function Foot({ shipping, single, finished, send, onClose }: FootProps) {
  const t = useShipTexts()
  const { ready, toCorrect, pending } = shipping
  if (finished) return <Button onClick={onClose}>{t('close')}</Button>
  const missing = toCorrect > 0 ? t(ready.length > 0 ? 'faultsStay' : 'faults', { count: toCorrect }) : null
  return (
    <div className="zg-dialog-foot">
      {missing || ready.length === 0 ? (
        <span className="zg-dialog-missing">{missing ?? t('nothing')}</span>
      ) : null}
      {shipping.progress ? (
        <span className="zg-dialog-missing" role="status">
          {t('progress', shipping.progress)}
        </span>
      ) : null}
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button type="primary" loading={pending} disabled={ready.length === 0} onClick={send}>
        {single ? t('shipOne') : t('ship', { count: ready.length })}
      </Button>
    </div>
  )
}
