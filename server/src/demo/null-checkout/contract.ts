import { placeCheckout } from '../../modules/ordering/checkout/contract.ts'

/** What a bench holds placing orders against: the same request, signed in and validated, and nothing done (demo). */
export const placeNothing: typeof placeCheckout = {
  ...placeCheckout,
  path: '/demo/checkouts/null',
  summary: 'Takes a checkout and does nothing: the limit that placing orders is measured against (demo).',
}
