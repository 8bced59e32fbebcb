/**
 * The name of an operation, from its method and path: `GET /merchant/:shopId/orders/:orderId` is `getMerchantOrder`,
 * `POST /open/v1/parcels` is `postOpenParcels`. A segment before a parameter names one thing, so it is singular; a last
 * parameter is named only after a word that has no singular: `PUT /merchant/:shopId/staff/:accountId` is
 * `putMerchantStaffAccount`. Two routes with the same name make the document fail, see `assemble`.
 */
export function operationIdOf(method: string, path: string): string {
  const segments = path.split('/').filter((segment) => segment && !/^v\d+$/.test(segment))
  const words = segments.flatMap((segment, at) => {
    if (isParameter(segment)) return []
    const parameter = segments[at + 1]
    if (!isParameter(parameter)) return pascal(segment)
    const isLast = at + 2 === segments.length
    return singular(segment) === segment && isLast
      ? [pascal(segment), pascal((parameter ?? '').replace(/Id\b/, ''))]
      : pascal(singular(segment))
  })
  return `${method.toLowerCase()}${words.join('')}`
}

const isParameter = (segment: string | undefined): boolean => /^[:{]/.test(segment ?? '')

/** `absence-outlook` and `out_of_stock` as `AbsenceOutlook` and `OutOfStock`; `shipBy` as `ShipBy`. */
export const pascal = (text: string): string =>
  text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')

/** One of many, by the regular English endings that paths and fields have: categories, addresses, orders. */
export function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2)
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word
}
