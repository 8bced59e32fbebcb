import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { courierOf, type ParcelOutcome } from '@zhanggui/server/modules/fulfillment/contract.ts'
import { Select } from 'antd'
import { type ClipboardEvent, type KeyboardEvent, useId } from 'react'
import { BuyerNote } from '../ordering/BuyerNote.tsx'
import type { OrderToShip } from './order-to-ship.ts'
import { courierFor, pasteWaybills, waybillsIn } from './ship-drafts.ts'
import { type SaidFault, useCourierOptions, useFaultWords, useRecognisedWords } from './ship-words.ts'
import { useShipTexts } from './texts.ts'
import type { Shipping } from './use-ship.ts'
import { WaybillField } from './WaybillField.tsx'

interface ParcelRowsProps {
  readonly orders: readonly OrderToShip[]
  readonly shipping: Shipping
  readonly send: () => void
}

/** A row an order, made for a scanner: Enter goes down, and in the last row sends. */
export function ParcelRows({ orders, shipping, send }: ParcelRowsProps) {
  const t = useShipTexts()
  const id = useId()
  const faultOf = useFaultWords(shipping)
  const fieldOf = (index: number) => document.getElementById(`${id}-${index}`)
  const down = (event: KeyboardEvent, index: number) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    const next = fieldOf(index + 1)
    if (next) next.focus()
    else if (shipping.ready.length > 0) send()
  }
  return (
    <div className="fulfillment-rows">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('colOrder')}</th>
            <th scope="col">{t('colReceiver')}</th>
            <th scope="col">{t('colGoods')}</th>
            <th scope="col">{t('colCourier')}</th>
            <th scope="col">{t('colWaybill')}</th>
            <th scope="col">{t('colOutcome')}</th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order, index) => (
            <Row
              key={order.orderId}
              order={order}
              shipping={shipping}
              fieldId={`${id}-${index}`}
              fault={faultOf(order.orderId)}
              onKey={(event) => down(event, index)}
              first={index === 0}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  readonly order: OrderToShip
  readonly shipping: Shipping
  readonly fieldId: string
  readonly fault: SaidFault | null
  readonly onKey: (event: KeyboardEvent) => void
  readonly first: boolean
}

function Row({ order, shipping, fieldId, fault, onKey, first }: RowProps) {
  const t = useShipTexts()
  const { orderId, number, receiver } = order
  const options = useCourierOptions()
  const draft = shipping.drafts.find((one) => one.orderId === orderId)
  const done = shipping.isDone(orderId)
  const courier = draft ? courierFor(draft) : null
  const recognised = useRecognisedWords(draft)
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text')
    if (waybillsIn(text, courier).length < 2) return
    event.preventDefault()
    shipping.setDrafts((old) => pasteWaybills(old, orderId, text))
  }
  return (
    <tr className={done ? 'fulfillment-done' : ''}>
      <td className="fulfillment-number">{number}</td>
      <td>
        {receiver.name}
        <div className="merchant-soft">{receiver.province}</div>
      </td>
      <td>
        <ShortGoods order={order} />
        {order.buyerNote ? <BuyerNote words={order.buyerNote} /> : null}
      </td>
      <td>
        <Select
          className="fulfillment-courier"
          aria-label={t('courierOf', { number })}
          placeholder={t('courierChoose')}
          value={courier}
          options={options}
          status={fault?.field === 'courier' ? 'error' : ''}
          aria-describedby={`${fieldId}-fault`}
          disabled={done}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(chosen: string) => shipping.change(orderId, { courier: chosen, byHand: true })}
        />
        {recognised && !done ? <div className="merchant-soft">{recognised}</div> : null}
      </td>
      <td>
        <WaybillField
          id={fieldId}
          className="fulfillment-waybill"
          aria-label={t('waybillOf', { number })}
          aria-describedby={`${fieldId}-fault`}
          autoFocus={first}
          value={draft?.waybill ?? ''}
          placeholder={exampleOf(courier)}
          disabled={done}
          {...(fault?.field === 'waybill' ? { status: 'error' as const } : {})}
          onText={(waybill) => shipping.change(orderId, { waybill })}
          onKeyDown={onKey}
          onPaste={paste}
        />
      </td>
      <td id={`${fieldId}-fault`}>
        <Outcome outcome={shipping.outcomes.get(orderId)} fault={fault?.words ?? null} />
      </td>
    </tr>
  )
}

const exampleOf = (courier: string | null): string =>
  (courier ? courierOf(courier)?.waybillExample : null) ?? ''

function ShortGoods({ order }: { order: OrderToShip }) {
  const t = useShipTexts()
  const first = order.lines[0]
  if (!first) return null
  return (
    <>
      <span className="merchant-goods-title">{first.title}</span>
      <span className="merchant-soft">
        {[first.specs.join(' / '), `×${first.quantity}`].filter(Boolean).join(' ')}
        {order.lines.length > 1 ? ` · ${t('goodsMore', { count: order.lines.length })}` : ''}
      </span>
    </>
  )
}

/** What became of a parcel, or what is wrong with it before it is sent. */
export function Outcome({ outcome, fault }: { outcome: ParcelOutcome | undefined; fault: string | null }) {
  const t = useShipTexts()
  if (outcome?.outcome === 'refused') return <span className="merchant-field-wrong">{outcome.message}</span>
  if (outcome) return <StateTag tone="done">{t(`out_${outcome.outcome}`)}</StateTag>
  return fault ? <span className="merchant-field-wrong">{fault}</span> : null
}
