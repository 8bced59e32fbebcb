/** A claim for the freight of a return. */
export interface FreightClaim {
  /** The idempotency key: the same number is paid once. */
  readonly number: string
  /** The most that is paid. */
  readonly capFen: number
  /** The parcel in which the goods went back. */
  readonly courier: string
  readonly waybill: string
}

/** Who insures the freight of returns (运费险): shops pay a premium an order, buyers are paid what sending back cost them. */
export interface FreightInsurer {
  readonly name: string
  /** What a cover costs the shop and the most that it pays, from now on; null: no cover can be had. */
  readonly terms: { readonly premiumFen: number; readonly capFen: number } | null
  /** Pays the buyer; asking twice pays once. Throws when it was not taken. Answers what was paid, at most the cap; 0: it declines the claim for good. */
  pay(claim: FreightClaim): Promise<{ readonly paidFen: number }>
}

/** Nobody insures: shops cannot switch the service on. */
export const noInsurer: FreightInsurer = {
  name: 'none',
  terms: null,
  pay: () => Promise.reject(new Error('No freight insurer is connected.')),
}
