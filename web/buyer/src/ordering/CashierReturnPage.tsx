import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { Card, PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { readTrade, type TradeView } from '@zhanggui/server/modules/payment/contract.ts'
import { readMyOrder } from '@zhanggui/server/screens/buyer/order-contract.ts'
import { Button } from 'antd-mobile'
import { type ReactNode, useEffect, useState } from 'react'
import { SignedIn } from '../identity/SignedIn.tsx'
import { to, useParts } from '../paths.ts'
import { useSayWhen } from '../say-when.ts'
import './orders.css'
import { usePayTexts } from './pay-texts.ts'
import { ResultSign } from './ResultSign.tsx'

/** The provider's word usually comes within a second; after this long without it the page stops saying "checking". */
const PATIENCE_MS = 6000
const ASK_EVERY_MS = 1500

/** Where the cashier returns to: what became of the payment, asked again until it is known. */
export function CashierReturnPage() {
  const t = usePayTexts()
  const { tradeId } = useParts('/cashier/$tradeId')
  return (
    <PhonePage title={t('result')} back={to('/orders')}>
      <SignedIn why={t('signIn')}>
        <Result tradeId={tradeId} />
      </SignedIn>
    </PhonePage>
  )
}

function Result({ tradeId }: { tradeId: string }) {
  const t = usePayTexts()
  const [open, setOpen] = useState(true)
  const trade = useEndpoint(readTrade, { params: { tradeId } }, open ? { everyMs: ASK_EVERY_MS } : {})
  const state = trade.data?.state
  useEffect(() => setOpen(state === undefined || state === 'open'), [state])
  return (
    <Loaded query={trade} way={<Link to={to('/orders')}>{t('seeOrders')}</Link>}>
      {(found) => (
        <>
          <Word trade={found} />
          <Parts trade={found} />
        </>
      )}
    </Loaded>
  )
}

function Word({ trade }: { trade: TradeView }) {
  const t = usePayTexts()
  const say = useSayWhen()
  const patient = usePatience()
  if (trade.state === 'paid') return <Paid trade={trade} />
  if (trade.state === 'closed') {
    return (
      <Said sign="stopped" title={t('closed')} hint={t('closedHint')} acts={<ToOrders trade={trade} />} />
    )
  }
  const ways = (
    <>
      <ToOrders trade={trade} />
      {trade.cashierUrl ? (
        <Button color="primary" onClick={() => location.replace(trade.cashierUrl as string)}>
          {t('goPay')}
        </Button>
      ) : null}
    </>
  )
  // Who cancelled at the cashier comes here too: nobody has to wait for a payment that they did not make.
  if (patient) return <Said sign="waiting" title={t('checking')} hint={t('checkingHint')} acts={ways} />
  return (
    <Said
      sign="waiting"
      title={t('unpaid')}
      hint={
        <>
          <strong>{t('unpaidBy', { when: say(trade.expiresAt) })}</strong>
          <br />
          {t('unpaidHint')}
        </>
      }
      acts={ways}
    />
  )
}

function Paid({ trade }: { trade: TradeView }) {
  const t = usePayTexts()
  const returned = trade.parts.some((part) => part.state === 'returned')
  return (
    <Said
      sign="done"
      title={t('paid')}
      hint={
        <>
          <Money fen={trade.amountFen} kind="total" />
          <br />
          {returned ? t('returned') : t('paidHint')}
        </>
      }
      acts={
        <>
          <Link to={to('/')} className="order-way">
            {t('toFirst')}
          </Link>
          <ToOrders trade={trade} />
        </>
      }
    />
  )
}

function ToOrders({ trade }: { trade: TradeView }) {
  const t = usePayTexts()
  const [only, ...others] = trade.parts
  if (only && others.length === 0) {
    const { shopId, orderId } = only
    return (
      <Link to={to('/orders/$shopId/$orderId', { shopId, orderId })} className="order-way">
        {t('seeOrder')}
      </Link>
    )
  }
  return (
    <Link to={to('/orders')} className="order-way">
      {t('seeOrders')}
    </Link>
  )
}

interface SaidProps {
  readonly sign: 'done' | 'waiting' | 'stopped'
  readonly title: string
  readonly hint: ReactNode
  readonly acts?: ReactNode
}

function Said({ sign, title, hint, acts }: SaidProps) {
  return (
    <section className="zg-card order-result" role="status">
      <ResultSign sign={sign} />
      <h2>{title}</h2>
      <p>{hint}</p>
      {acts ? <div className="order-ways">{acts}</div> : null}
    </section>
  )
}

function Parts({ trade }: { trade: TradeView }) {
  const t = usePayTexts()
  return (
    <Card title={t('orders')}>
      {trade.parts.map((part) => (
        <Part key={part.orderId} part={part} />
      ))}
    </Card>
  )
}

function Part({ part }: { part: TradeView['parts'][number] }) {
  const t = usePayTexts()
  const { shopId, orderId } = part
  const order = useEndpoint(readMyOrder, { params: { shopId, orderId } })
  return (
    <Link to={to('/orders/$shopId/$orderId', { shopId, orderId })} className="order-part">
      <span className="order-part-words">
        <strong>{order.data?.shopName ?? t('order')}</strong>
        <span>{order.data?.lines[0]?.title}</span>
      </span>
      <span className="order-part-sum">
        <Money fen={part.amountFen} />
        {part.state === 'returned' ? <small>{t('partReturned')}</small> : null}
      </span>
      <span aria-hidden="true">›</span>
    </Link>
  )
}

/** True for a while from now on. */
function usePatience(): boolean {
  const [patient, setPatient] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return patient
}
