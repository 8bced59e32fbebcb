import type { FreightInsurer } from '../../../platform/outside/insurance/port.ts'

/** What sending one parcel back costs in the demo, and what a cover costs and pays: our defaults, near what is usual. */
const RETURN_FREIGHT_FEN = 1000
const PREMIUM_FEN = 60
const CAP_FEN = 1200

/** The insurer of the demo pays what a parcel costs, at most the cap; it has no memory, so that the same claim is paid alike. */
export const simulatedInsurer: FreightInsurer = {
  name: 'simulator',
  terms: { premiumFen: PREMIUM_FEN, capFen: CAP_FEN },
  pay: ({ capFen }) => Promise.resolve({ paidFen: Math.min(capFen, RETURN_FREIGHT_FEN) }),
}
