import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { courierOf, couriers } from '@zhanggui/server/modules/fulfillment/contract.ts'
import { faultOfDraft } from './ship-drafts.ts'
import { useShipTexts } from './texts.ts'
import type { Shipping } from './use-ship.ts'

/** The couriers in the reader's language. */
export function useCourierOptions() {
  const language = useLanguage()
  return couriers.map((courier) => ({ value: courier.code, label: courier[language] }))
}

/** What is wrong with a row, as a sentence; null: nothing. */
export function useFaultWords(shipping: Shipping): (orderId: string) => string | null {
  const t = useShipTexts()
  const language = useLanguage()
  return (orderId) => {
    const draft = shipping.drafts.find((one) => one.orderId === orderId)
    const fault = draft ? faultOfDraft(draft, shipping.drafts) : null
    if (!draft || !fault) return null
    if (fault !== 'malformed') return t(`fault_${fault}`)
    const courier = draft.courier ? courierOf(draft.courier) : null
    return t('fault_malformed', {
      courier: courier?.[language] ?? '',
      example: courier?.waybillExample ?? '',
    })
  }
}
