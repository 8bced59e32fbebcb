import { pageUrls, partsHook } from '@zhanggui/kit/app/paths.ts'

/** Every page of the app. A page that is missing here, and a link to what is missing here, do not compile. */
export const paths = [
  'audit',
  'backups',
  'clock',
  'disputes',
  'disputes/$shopId/$caseId',
  'goods',
  'goods/$shopId/$productId',
  'policies',
  'policies/$policySetId',
  'policies/new',
  'reconciliation',
  'shops',
  'shops/applications',
  'simulators',
  'simulators/buyers',
  'simulators/couriers',
  'simulators/sms',
] as const

/** Pages that are used on the way: on a phone a thumb must do. */
export const onTheWay: readonly OperatorPath[] = [
  'disputes',
  'disputes/$shopId/$caseId',
  'shops/applications',
  'goods',
]

export type OperatorPath = (typeof paths)[number]

/** `to('goods/$shopId/$productId', { shopId, productId })` */
export const to = pageUrls<OperatorPath>('')

/** `const { policySetId } = useParts('policies/$policySetId')` on that page. */
export const useParts = partsHook<OperatorPath>()
