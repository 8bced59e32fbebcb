import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { courierOf, couriers } from '@zhanggui/server/modules/fulfillment/contract.ts'
import { courierFor, faultOfDraft, fieldOfFault, isRecognised, type ParcelDraft } from './ship-drafts.ts'
import { useShipTexts } from './texts.ts'
import type { Shipping } from './use-ship.ts'

/** The couriers in the reader's language. */
export function useCourierOptions() {
  const language = useLanguage()
  return couriers.map((courier) => ({ value: courier.code, label: courier[language] }))
}

/** What is wrong with a row, as a sentence, and the field that it is mended in. */
export interface SaidFault {
  readonly words: string
  readonly field: 'courier' | 'waybill' | 'pieces'
}

/** What is wrong with a row; null: nothing. */
export function useFaultWords(shipping: Shipping): (orderId: string) => SaidFault | null {
  const t = useShipTexts()
  const language = useLanguage()
  return (orderId) => {
    const draft = shipping.drafts.find((one) => one.orderId === orderId)
    const fault = draft ? faultOfDraft(draft, shipping.drafts) : null
    if (!draft || !fault) return null
    const field = fieldOfFault[fault]
    if (fault !== 'malformed') return { words: t(`fault_${fault}`), field }
    const courier = courierOf(courierFor(draft) ?? '')
    const words = t('fault_malformed', {
      courier: courier?.[language] ?? '',
      example: courier?.waybillExample ?? '',
    })
    return { words, field }
  }
}

/** The courier that its number told, as a sentence; null where somebody chose it. */
export function useRecognisedWords(draft: ParcelDraft | undefined): string | null {
  const t = useShipTexts()
  const language = useLanguage()
  const courier = draft && isRecognised(draft) ? courierOf(courierFor(draft) ?? '') : null
  return courier ? t('recognised', { courier: courier[language] }) : null
}
