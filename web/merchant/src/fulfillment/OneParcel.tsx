import { CountInput } from '@zhanggui/kit/desk/CountInput.tsx'
import { Radio, Select } from 'antd'
import { useId } from 'react'
import { BuyerNote } from '../ordering/BuyerNote.tsx'
import { Goods } from '../parts/Goods.tsx'
import type { OrderToShip } from './order-to-ship.ts'
import { Outcome } from './ParcelRows.tsx'
import { courierFor, type ParcelDraft, type Pieces } from './ship-drafts.ts'
import { type SaidFault, useCourierOptions, useFaultWords, useRecognisedWords } from './ship-words.ts'
import { useShipTexts } from './texts.ts'
import type { Shipping } from './use-ship.ts'
import { WaybillField } from './WaybillField.tsx'

/** A line of the order and how many of it are not shipped yet. */
export interface LineLeft {
  readonly lineNo: number
  readonly left: number
}

interface OneParcelProps {
  readonly shopId: string
  readonly order: OrderToShip
  /** Null: nobody knows here, the parcel holds all that is left. */
  readonly left: readonly LineLeft[] | null
  readonly shipping: Shipping
  readonly send: () => void
}

/** One parcel of one order: its waybill, and where it holds only a part, how many of what. */
export function OneParcel({ shopId, order, left, shipping, send }: OneParcelProps) {
  const t = useShipTexts()
  const id = useId()
  const draft = shipping.drafts[0]
  const faultOf = useFaultWords(shipping)
  const fault = faultOf(order.orderId)
  if (!draft) return null
  const change = (patch: Partial<typeof draft>) => shipping.change(order.orderId, patch)
  return (
    <>
      <OrderHead order={order} />
      {order.buyerNote ? <BuyerNote words={order.buyerNote} /> : null}
      <div className="merchant-field">
        <label htmlFor={id}>{t('colWaybill')}</label>
        <WaybillField
          id={id}
          autoFocus
          value={draft.waybill}
          aria-describedby={`${id}-fault`}
          {...(fault?.field === 'waybill' ? { status: 'error' as const } : {})}
          onText={(waybill) => change({ waybill })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && !fault && draft.waybill) send()
          }}
        />
        <span id={`${id}-fault`}>
          <Outcome
            outcome={shipping.outcomes.get(order.orderId)}
            fault={fault?.field === 'waybill' ? fault.words : null}
          />
        </span>
      </div>
      <CourierField
        draft={draft}
        fault={fault?.field === 'courier' ? fault.words : null}
        choose={(courier) => change({ courier, byHand: true })}
      />
      {left && piecesIn(left) > 1 ? (
        <Radio.Group
          className="fulfillment-parts"
          name={`${id}-parts`}
          value={draft.pieces ? 'part' : 'whole'}
          onChange={(event) => change({ pieces: event.target.value === 'part' ? {} : null })}
          options={[
            { value: 'whole', label: t('whole') },
            { value: 'part', label: t('part') },
          ]}
        />
      ) : null}
      <Inside shopId={shopId} order={order} left={left} draft={draft} fault={fault} change={change} />
    </>
  )
}

interface InsideProps extends Pick<OneParcelProps, 'shopId' | 'order' | 'left'> {
  readonly draft: ParcelDraft
  readonly fault: SaidFault | null
  readonly change: (patch: Partial<ParcelDraft>) => void
}

/** What the parcel holds, line by line, or how many of each where it holds a part. */
function Inside({ shopId, order, left, draft, fault, change }: InsideProps) {
  const id = useId()
  return (
    <>
      {order.lines
        .filter((line) => leftOf(left, line.lineNo) !== 0)
        .map((line) => (
          <div key={line.lineNo} className="fulfillment-line">
            <Goods shopId={shopId} picture={line.picture} title={line.title} below={line.specs.join(' / ')} />
            {draft.pieces ? (
              <PiecesField
                label={line.title}
                left={leftOf(left, line.lineNo) ?? line.quantity}
                value={draft.pieces[line.lineNo] ?? 0}
                fault={fault?.field === 'pieces' ? `${id}-pieces` : null}
                onChange={(count) => change({ pieces: withPieces(draft.pieces, line.lineNo, count) })}
              />
            ) : (
              <span>×{leftOf(left, line.lineNo) ?? line.quantity}</span>
            )}
          </div>
        ))}
      {fault?.field === 'pieces' ? (
        <span id={`${id}-pieces`} className="merchant-field-wrong" role="status">
          {fault.words}
        </span>
      ) : null}
    </>
  )
}

interface CourierFieldProps {
  readonly draft: ParcelDraft
  readonly fault: string | null
  readonly choose: (courier: string) => void
}

/** The courier that goes with the number, and when it was the number that told it. */
function CourierField({ draft, fault, choose }: CourierFieldProps) {
  const t = useShipTexts()
  const id = useId()
  const options = useCourierOptions()
  const recognised = useRecognisedWords(draft)
  return (
    <div className="merchant-field">
      <label htmlFor={id}>{t('courierAll')}</label>
      <Select
        id={id}
        placeholder={t('courierChoose')}
        value={courierFor(draft)}
        options={options}
        status={fault ? 'error' : ''}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-fault`}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={choose}
      />
      {fault ? (
        <span id={`${id}-fault`} className="merchant-field-wrong">
          {fault}
        </span>
      ) : null}
      {recognised ? (
        <span className="merchant-soft" role="status">
          {recognised}
        </span>
      ) : null}
    </div>
  )
}

/** Which order it is and where it goes, so that nobody sticks a label on another one's parcel. */
function OrderHead({ order: { number, receiver } }: { order: OrderToShip }) {
  const t = useShipTexts()
  const city = receiver.city === receiver.province ? '' : receiver.city
  return (
    <dl className="fulfillment-order">
      <dt>{t('colOrder')}</dt>
      <dd>{number}</dd>
      <dt>{t('colReceiver')}</dt>
      <dd>{[receiver.name, receiver.phone, receiver.province, city].filter(Boolean).join(' ')}</dd>
    </dl>
  )
}

const piecesIn = (left: readonly LineLeft[]): number => left.reduce((sum, line) => sum + line.left, 0)

const leftOf = (left: readonly LineLeft[] | null, lineNo: number): number | undefined =>
  left?.find((line) => line.lineNo === lineNo)?.left

const withPieces = (pieces: Pieces | null, lineNo: number, count: number): Pieces => ({
  ...pieces,
  [lineNo]: count,
})

interface PiecesFieldProps {
  readonly label: string
  readonly left: number
  readonly value: number
  /** The id of the sentence of what is wrong; null: nothing. */
  readonly fault: string | null
  readonly onChange: (count: number) => void
}

function PiecesField({ label, left, value, fault, onChange }: PiecesFieldProps) {
  const t = useShipTexts()
  return (
    <span className="fulfillment-pieces">
      <CountInput
        aria-label={label}
        min={0}
        max={left}
        value={value}
        {...(fault ? { status: 'error' as const, 'aria-describedby': fault } : {})}
        onChange={(count) => onChange(count ?? 0)}
      />
      <span className="merchant-soft">{t('left', { count: left })}</span>
    </span>
  )
}
