/** A courier: the code that people and other systems know it by, its names, and what its waybill numbers look like. */
export interface Courier {
  readonly code: string
  readonly zh: string
  readonly en: string
  /** A regular expression over the number in capitals, without blanks; wide enough for older series. */
  readonly waybillPattern: string
  /** A number of the right form, to show beside the field. */
  readonly waybillExample: string
}

/** The couriers that carry nearly all parcels of mainland shops, by their codes in common use. */
export const couriers: readonly Courier[] = [
  courier('SF', '顺丰速运', 'SF Express', '(SF\\d{12,15}|\\d{12,15})', 'SF1234567890123'),
  courier('ZTO', '中通快递', 'ZTO Express', '(ZTO)?\\d{12,15}', '78123456789012'),
  courier('YTO', '圆通速递', 'YTO Express', '(YT\\d{13,15}|[A-Z]?\\d{10,18})', 'YT1234567890123'),
  courier('STO', '申通快递', 'STO Express', '\\d{12,15}', '773123456789012'),
  courier('YUNDA', '韵达快递', 'Yunda Express', '\\d{13,15}', '431234567890123'),
  courier('JTSD', '极兔速递', 'J&T Express', 'JT\\d{13,15}', 'JT1234567890123'),
  courier('JD', '京东快递', 'JD Express', 'JD[A-Z]{0,3}\\d{9,15}', 'JD0123456789012'),
  courier('EMS', '邮政 EMS', 'China Post EMS', '(1\\d{12}|[A-Z]{2}\\d{9}[A-Z]{2})', '1123456789012'),
  courier('YZPY', '邮政快递包裹', 'China Post parcel', '(9\\d{12}|[A-Z]{2}\\d{9}[A-Z]{2})', '9812345678901'),
  courier('DBL', '德邦快递', 'Deppon Express', '(DPK)?\\d{9,15}', 'DPK212345678901'),
  courier('CAINIAO', '菜鸟速递', 'Cainiao Express', '(CN|DN)?\\d{12,16}', 'CN0123456789012'),
  courier('KYE', '跨越速运', 'KYE Express', '(KY)?\\d{11,15}', 'KY4000123456789'),
  courier('ZJS', '宅急送', 'ZJS Express', '[A-Z]?\\d{10,15}', 'A003123456789'),
  courier('ANE', '安能物流', 'ANE Logistics', '\\d{12,15}', '300123456789'),
]

function courier(
  code: string,
  zh: string,
  en: string,
  waybillPattern: string,
  waybillExample: string,
): Courier {
  return { code, zh, en, waybillPattern, waybillExample }
}

/** The courier of a code; null when we do not know it. */
export function courierOf(code: string): Courier | null {
  return couriers.find((known) => known.code === code) ?? null
}

/** What people call the courier of a code; the code itself when we do not know it. */
export const courierNameIn = (code: string, language: 'zh' | 'en'): string =>
  courierOf(code)?.[language] ?? code

/** The same in both languages, as notices, refusals and views say it. */
export const courierNames = (code: string) => ({
  courierZh: courierNameIn(code, 'zh'),
  courierEn: courierNameIn(code, 'en'),
})

/** Words that people copy along with a number. */
const LABEL = /^(?:快递|物流|运单|包裹|面单|WAYBILL|TRACKING)*(?:单号|编号|号码|号|NO\.?|NUMBER)?[:#]/

/** A package of a shipment of several, as JD prints it in the bar code: waybill-1-2- (package, of how many, site). */
const JD_PACKAGE = /^([A-Z\d]+)-(\d{1,4})-(\d{1,4})(?:-\d{0,8})?$/

/** What a bar code scanner or a page puts around a number is taken off: line ends, blanks, control characters, labels, width, case. */
export function bareWaybill(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, '')
    .replace(LABEL, '')
}

/**
 * PURE: the waybill number that a typed, pasted or scanned text means for this courier, as it is kept: capitals, without
 * blanks; JD's package suffix (-1-2-) is no part of it. Null where the text is no number of the courier, or where taking
 * hyphens out would make another number of one that was already whole (SF1234567890123-1).
 */
export function readWaybill(text: string, courier: Courier): string | null {
  const bare = bareWaybill(text)
  if (isWaybillOf(courier, bare)) return bare
  if (courier.code === 'JD') {
    const [, waybill = '', index, count] = JD_PACKAGE.exec(bare) ?? []
    const isPackage = Number(index) >= 1 && Number(index) <= Number(count)
    if (isPackage && isWaybillOf(courier, waybill)) return waybill
  }
  const parts = bare.split('-')
  const isWholeBefore = parts.some((_, at) => at > 0 && isWaybillOf(courier, parts.slice(0, at).join('')))
  const joined = parts.join('')
  return !isWholeBefore && isWaybillOf(courier, joined) ? joined : null
}

/** PURE: the couriers whose waybills look like this text. */
export function couriersOfWaybill(text: string): Courier[] {
  return couriers.filter((one) => readWaybill(text, one) !== null)
}

/** PURE: the numbers that a text can mean, whichever courier it is of; for a search among those that are kept. */
export function possibleWaybills(text: string): string[] {
  const found = couriers.flatMap((one) => readWaybill(text, one) ?? [])
  return [...new Set(found)]
}

/** Whether a tidy number has the form of this courier's waybills. */
function isWaybillOf(courier: Courier, waybill: string): boolean {
  return new RegExp(`^(?:${courier.waybillPattern})$`).test(waybill)
}
