import { readPhone } from '../../kernel/phone.ts'
import { possibleWaybills } from '../../modules/fulfillment/contract.ts'

/** What one search field can mean. */
export interface Asked {
  /** As it was typed, without the label in front. */
  readonly words: string
  readonly phone: string | null
  readonly phoneTail: string | null
  /** A number of an order, a waybill or a code: without blanks; null where the words are none. */
  readonly code: string | null
  readonly waybills: readonly string[]
}

/** People copy the label along: 订单号：2603…; a Chinese one may stand right before the number. */
const LABEL =
  /^(?:(?:(?:主?订单|交易|运单|快递|物流|面单)(?:编号|单号|号码?|号)|单号|编号|手机号?码?|联系?电话|(?:规格|商品|商家)编码|货号|条码)(?:\s*[:#]\s*|\s*(?=[\dA-Za-z+(]))|(?:order|waybill|tracking|phone|tel|sku)(?:\s*(?:no\.?|number|id|code))?\s*[:#]\s*)/i

/** PURE: reads what a merchant typed, pasted or scanned into a search field. */
export function readAsked(typed: string): Asked {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/^[\s"'“”「【[]+|[\s"'“”」】\]]+$/g, '')
  const words = plain.replace(LABEL, '').trim() || plain
  const isCode = /^[A-Za-z0-9_./#: -]{1,80}$/.test(words) && /\d/.test(words)
  return {
    words,
    phone: readPhone(words),
    phoneTail: /^\d{4}$/.test(words) ? words : null,
    code: isCode ? words.replace(/\s/g, '') : null,
    waybills: possibleWaybills(words),
  }
}
