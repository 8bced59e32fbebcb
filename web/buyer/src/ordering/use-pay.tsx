import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { goToSignIn } from '@zhanggui/kit/app/sign-in-way.ts'
import { call } from '@zhanggui/kit/call/call.ts'
import { isSignedOut, Refused } from '@zhanggui/kit/call/failures.ts'
import { useRequestId } from '@zhanggui/kit/call/request-id.ts'
import { sayFailure } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { payOrders } from '@zhanggui/server/modules/ordering/checkout/contract.ts'
import { Dialog } from 'antd-mobile'
import { useEffect, useRef, useState } from 'react'
import { usePayTexts } from './pay-texts.ts'

export interface OrderToPay {
  readonly shopId: string
  readonly orderId: string
}

/** How the cashier is reached: on top of this page, or in its place when it has nothing more to show. */
export type WayToCashier = 'over' | 'instead'

/**
 * Leads to the cashier for these orders. A shop that is away asks for the buyer's yes first, or takes no payment and
 * says so; never is either passed over in silence. `pay` answers whether the cashier is on its way.
 */
export function usePay() {
  const client = useQueryClient()
  const router = useRouter()
  const ids = useRequestId()
  const consent = useAwayQuestions()
  const running = useRef(false)
  const [pending, setPending] = useState(false)
  const rest = () => {
    running.current = false
    setPending(false)
  }
  useComeBack(rest)

  /** The cashier's address; null when the buyer would rather not. */
  async function openTrade(orders: readonly OrderToPay[], awayConsent: boolean): Promise<string | null> {
    const about = orders.map((order) => order.orderId).join(' ')
    try {
      // Orders come with all that a page knows of them; the request takes their ids.
      const named = orders.map(({ shopId, orderId }) => ({ shopId, orderId }))
      const body = { id: ids.id(about), orders: named, awayConsent }
      const { cashierUrl } = await call(payOrders, { body })
      ids.done(about)
      return cashierUrl
    } catch (error) {
      ids.failed(error, about)
      if (error instanceof Refused && error.code === 'shop_away_consent_needed' && !awayConsent) {
        return (await consent.ask(error.message)) ? openTrade(orders, true) : null
      }
      if (error instanceof Refused && error.code === 'shop_away_closed') {
        await consent.showClosed(error.message)
        return null
      }
      throw error
    }
  }

  async function pay(orders: readonly OrderToPay[], way: WayToCashier = 'over'): Promise<boolean> {
    if (running.current) return false
    running.current = true
    setPending(true)
    try {
      const cashierUrl = await openTrade(orders, false)
      if (cashierUrl) {
        if (way === 'instead') location.replace(cashierUrl)
        else location.assign(cashierUrl)
        return true
      }
    } catch (error) {
      if (isSignedOut(error)) goToSignIn(router)
      else sayFailure(error)
    }
    rest()
    void client.invalidateQueries()
    return false
  }

  return { pay, pending }
}

/** The browser may bring this page back as it was left, on its way to the cashier: then it is at rest again. */
function useComeBack(rest: () => void): void {
  const latest = useRef(rest)
  latest.current = rest
  useEffect(() => {
    const shown = (event: PageTransitionEvent) => {
      if (event.persisted) latest.current()
    }
    addEventListener('pageshow', shown)
    return () => removeEventListener('pageshow', shown)
  }, [])
}

function useAwayQuestions() {
  const t = usePayTexts()
  return {
    ask: (sentence: string): Promise<boolean> =>
      Dialog.confirm({
        title: t('awayTitle'),
        content: <AwayWords sentence={sentence} after={t('awayAfter')} />,
        confirmText: t('payAnyway'),
        cancelText: t('notNow'),
      }),
    showClosed: (sentence: string): Promise<void> =>
      Dialog.alert({ title: t('closedTitle'), content: sentence, confirmText: t('gotIt') }),
  }
}

function AwayWords({ sentence, after }: { sentence: string; after: string }) {
  return (
    <div className="order-ask">
      <p>{sentence}</p>
      <p>{after}</p>
    </div>
  )
}
