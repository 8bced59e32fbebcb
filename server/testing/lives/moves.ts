import * as fc from 'fast-check'

/** What happens next in the life of an order; shares are of what there is at that moment, in thousandths. */
export type Move =
  | { readonly kind: 'ship' | 'ask' | 'give_pieces'; readonly share: number; readonly withFreight: boolean }
  | { readonly kind: 'give_amount' | 'pay_out'; readonly share: number }
  | { readonly kind: 'approve' | 'reject' | 'withdraw' | 'deliver' | 'confirm' | 'cancel' }

/** An order: which of its shop's SKUs, how many pieces of each, and what happens before and after the month is over. */
export interface Life {
  readonly shop: number
  readonly lines: readonly { readonly sku: number; readonly quantity: number }[]
  readonly isPaid: boolean
  /** In the first minutes, when a refund goes back at once. */
  readonly early: readonly Move[]
  /** From the next day on, when the shop answers. */
  readonly moves: readonly Move[]
  /** After the clock went on by a month: what had shipped is received and finished by then. */
  readonly late: readonly Move[]
}

const share = fc.integer({ min: 1, max: 1000 })
const of = <Kind extends Move['kind']>(...kinds: Kind[]) => fc.constantFrom(...kinds)

const anyMove: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: of('ship', 'ask', 'give_pieces'), share, withFreight: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: of('give_amount', 'pay_out'), share }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: of('approve', 'reject', 'reject', 'withdraw', 'withdraw', 'deliver', 'confirm', 'cancel'),
    }),
  },
)

/** Random lives over so many shops with so many SKUs each. */
export const anyLife = (shops: number, skus: number): fc.Arbitrary<Life> =>
  fc.record({
    shop: fc.nat(shops - 1),
    lines: fc.uniqueArray(fc.record({ sku: fc.nat(skus - 1), quantity: fc.integer({ min: 1, max: 4 }) }), {
      minLength: 1,
      maxLength: skus,
      selector: (line) => line.sku,
    }),
    isPaid: fc.integer({ min: 0, max: 9 }).map((tenth) => tenth > 0),
    early: fc.array(anyMove, { maxLength: 2 }),
    moves: fc.array(anyMove, { minLength: 1, maxLength: 5 }),
    late: fc.array(anyMove, { maxLength: 3 }),
  })
