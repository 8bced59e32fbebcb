import * as fc from 'fast-check'
import { type CaseKind, caseKindCodes } from '../../src/modules/aftersale/cases/nouns-contract.ts'

/** What happens next in the life of an order; shares are of what there is at that moment, in thousandths. */
export type Move =
  | { readonly kind: 'ship' | 'ask' | 'give_pieces'; readonly share: number; readonly withFreight: boolean }
  | { readonly kind: 'give_amount' | 'pay_out'; readonly share: number }
  | { readonly kind: 'ask_service'; readonly share: number; readonly service: CaseKind }
  /** The next act on the newest case that is open; which of those that its state allows, by a number. */
  | { readonly kind: 'case_step'; readonly choice: number }
  | { readonly kind: 'approve' | 'reject' | 'withdraw' | 'deliver' | 'confirm' | 'cancel' }

/** An order: which of its shop's SKUs, how many pieces of each, and what happens before and after the month is over. */
export interface Life {
  readonly shop: number
  readonly lines: readonly { readonly sku: number; readonly quantity: number }[]
  readonly isPaid: boolean
  /** Its buyer claims a coupon of the shop before. */
  readonly withCoupon: boolean
  /** In the first minutes, when a refund goes back at once. */
  readonly early: readonly Move[]
  /** From the next day on, when the shop answers. */
  readonly moves: readonly Move[]
  /** After the clock went on by a month: what had shipped is received and finished by then. */
  readonly late: readonly Move[]
}

/** The whole as often as a part. */
const share = fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 1000 }))
const of = <Kind extends Move['kind']>(...kinds: Kind[]) => fc.constantFrom(...kinds)

const anyMove: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: of('ask_service'), share, service: fc.constantFrom(...caseKindCodes) }),
  },
  { weight: 9, arbitrary: fc.record({ kind: of('case_step'), choice: fc.nat(99) }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: of('ship', 'ask', 'give_pieces'), share, withFreight: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: of('give_amount', 'pay_out'), share }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: of(
        'approve',
        'reject',
        'reject',
        'withdraw',
        'withdraw',
        'deliver',
        'confirm',
        'cancel',
        'cancel',
      ),
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
    isPaid: fc.integer({ min: 0, max: 6 }).map((day) => day > 0),
    withCoupon: fc.boolean(),
    early: fc.array(anyMove, { maxLength: 2 }),
    moves: fc.array(anyMove, { minLength: 1, maxLength: 8 }),
    late: fc.array(anyMove, { maxLength: 3 }),
  })

const whole = { share: 1000, withFreight: false } as const
const first = {
  shop: 0,
  lines: [{ sku: 0, quantity: 3 }],
  isPaid: true,
  withCoupon: true,
  early: [],
  late: [],
} as const

const step: Move = { kind: 'case_step', choice: 0 }
/** A case about goods that have shipped, and the first act that each of its states allows, to its end. */
const service = (kind: CaseKind): readonly Move[] => [
  { kind: 'ship', ...whole },
  { kind: 'deliver' },
  { kind: 'ask_service', share: 500, service: kind },
  step,
  step,
  step,
  step,
]

/** Lives in which each kind of move is done for sure, whatever the random ones hold. */
export const plainLives: readonly Life[] = [
  { ...first, moves: [{ kind: 'ask', ...whole }, { kind: 'reject' }] },
  { ...first, moves: [{ kind: 'ask', ...whole }, { kind: 'withdraw' }] },
  { ...first, moves: [{ kind: 'ask', ...whole }, { kind: 'approve' }] },
  { ...first, moves: [{ kind: 'ship', ...whole }, { kind: 'deliver' }, { kind: 'confirm' }] },
  { ...first, moves: [{ kind: 'give_pieces', ...whole, share: 300 }] },
  { ...first, moves: [{ kind: 'give_amount', share: 300 }], late: [{ kind: 'pay_out', share: 1 }] },
  ...caseKindCodes.map((kind) => ({ ...first, moves: service(kind) })),
  { ...first, isPaid: false, early: [{ kind: 'cancel' }], moves: [] },
]
