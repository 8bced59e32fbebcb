import { Link, useGo } from '@zhanggui/kit/app/link.tsx'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { EmptyState, ErrorNote, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { type RefundDetail, readMyRefund } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import {
  askForService,
  changeRequest,
  readServiceOptions,
  type ServiceLine,
} from '@zhanggui/server/modules/aftersale/requests/contract.ts'
import { readMyOrder } from '@zhanggui/server/screens/buyer/order-contract.ts'
import type { OrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { useRef, useState } from 'react'
import { ActButton } from '../ActButton.tsx'
import { SignedIn } from '../identity/SignedIn.tsx'
import { useSignedIn } from '../identity/use-signed-in.ts'
import { to, useParts } from '../paths.ts'
import './aftersale.css'
import { ServiceForm } from './ServiceForm.tsx'
import { useServiceTexts } from './service-texts.ts'
import { useServiceForm } from './use-service-form.ts'

/** 申请售后: what the buyer wants about goods that have shipped. */
export function ServicePage() {
  const params = useParts('/orders/$shopId/$orderId/service')
  const [search] = useUrlSearch()
  const line = Number(search['line'])
  return <OfOrder {...params} only={Number.isInteger(line) && line > 0 ? line : null} before={null} />
}

/** The same for a request that waits or was refused: it is changed. */
export function ChangeServicePage() {
  const t = useServiceTexts()
  const params = useParts('/refunds/$shopId/$caseId/change')
  const signedIn = useSignedIn()
  const before = useEndpoint(readMyRefund, { params }, { enabled: signedIn })
  if (before.data) return <OfOrder {...before.data} only={null} before={before.data} />
  return (
    <PhonePage title={t('change')} back={to('/refunds')}>
      <SignedIn why={t('signIn')}>
        <Loaded query={before} lines={10}>
          {() => null}
        </Loaded>
      </SignedIn>
    </PhonePage>
  )
}

interface OfOrderProps {
  readonly shopId: string
  readonly orderId: string
  readonly only: number | null
  readonly before: RefundDetail | null
}

function OfOrder({ shopId, orderId, only, before }: OfOrderProps) {
  const t = useServiceTexts()
  const params = { shopId, orderId }
  const signedIn = useSignedIn()
  const order = useEndpoint(readMyOrder, { params }, { enabled: signedIn })
  const options = useEndpoint(readServiceOptions, { params }, { enabled: signedIn })
  if (order.data && options.data) {
    const lines = options.data.lines.map((line) =>
      line.caseId === before?.caseId ? { ...line, caseId: null } : line,
    )
    if (lines.some((line) => line.pieces > 0 && !line.caseId))
      return (
        <Filling
          key={before?.version ?? 0}
          order={order.data}
          lines={lines}
          automatic={options.data.automatic}
          only={only}
          before={before}
        />
      )
    return (
      <PhonePage title={t('title')} back={to('/orders/$shopId/$orderId', params)}>
        <EmptyState
          title={t('nothing')}
          hint={t('nothingHint')}
          action={
            <Link to={to('/orders/$shopId/$orderId', params)} className="order-way">
              {t('toOrder')}
            </Link>
          }
        />
      </PhonePage>
    )
  }
  return (
    <PhonePage title={t(before ? 'change' : 'title')} back={to('/orders/$shopId/$orderId', params)}>
      <SignedIn why={t('signIn')}>
        <Loaded query={order} lines={10}>
          {() => (
            <Loaded query={options} lines={10}>
              {() => null}
            </Loaded>
          )}
        </Loaded>
      </SignedIn>
    </PhonePage>
  )
}

interface FillingProps {
  readonly order: OrderView
  readonly lines: readonly ServiceLine[]
  readonly automatic: boolean
  readonly only: number | null
  readonly before: RefundDetail | null
}

function Filling({ order, lines, automatic, only, before }: FillingProps) {
  const t = useServiceTexts()
  const single = order.lines.length === 1 ? (order.lines[0]?.lineNo ?? null) : null
  const form = useServiceForm(order, only ?? single, before)
  const [sending, setSending] = useState(false)
  const [tried, setTried] = useState(false)
  const send = useSend(order, before)
  const problem = useRef<HTMLParagraphElement>(null)
  const submit = () => {
    setTried(true)
    if (form.missing) problem.current?.scrollIntoView({ block: 'center' })
    else if (!sending) send.run(form.request())
  }
  return (
    <PhonePage
      title={t(before ? 'change' : 'title')}
      back={to('/orders/$shopId/$orderId', { shopId: order.shopId, orderId: order.orderId })}
      bar={
        <footer className="zg-phone-bar">
          <ActButton
            wide
            primary
            label={form.isRefund ? t('submitRefund', { yuan: form.shownYuan }) : t('submit')}
            pending={send.pending}
            disabled={sending}
            onPress={submit}
          />
        </footer>
      }
    >
      <ServiceForm order={order} lines={lines} automatic={automatic} form={form} onSending={setSending} />
      <p ref={problem} className="review-problem" role="alert">
        {tried && form.missing ? t(form.missing, { yuan: form.shownYuan }) : null}
      </p>
      <ErrorNote error={send.error} />
    </PhonePage>
  )
}

/** Sends a new request, or changes the one that was; both lead to the case. */
function useSend({ shopId, orderId }: OrderView, before: RefundDetail | null) {
  const t = useServiceTexts()
  const go = useGo()
  const done = (reply: RefundDetail) => {
    saySuccess(t(reply.state === 'returning' ? 'agreed' : before ? 'changed' : 'asked'))
    void go(to('/refunds/$shopId/$caseId', { shopId, caseId: reply.caseId }), { replace: true })
  }
  const ask = useAct(askForService, { shown: true, onDone: done })
  const change = useAct(changeRequest, { shown: true, onDone: done })
  const run = (request: ReturnType<ReturnType<typeof useServiceForm>['request']>) => {
    if (before) {
      const params = { shopId, caseId: before.caseId }
      void change.run({ params, body: { version: before.version, ...request } })
      return
    }
    // The same content sent again keeps its id, so that it is one request.
    const about = JSON.stringify(request)
    void ask.run({ params: { shopId, orderId }, body: { id: ask.id(about), ...request } }, about)
  }
  const act = before ? change : ask
  return { run, pending: act.pending, error: act.error }
}
