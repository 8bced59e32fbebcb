import { type CaseKind, caseKinds, type RefundReason, refundReasons } from '../cases/contract.ts'
import { type Claim, claimsIn } from './claim-rules.ts'
import type { ContradictionView } from './contract.ts'

/** What a buyer wrote: in the chat, or when they asked. */
export interface Said {
  readonly source: 'chat' | 'note'
  readonly text: string
  readonly at: Date
}

/** What decides whether a stated reason contradicts what is known. */
export interface ReasonFacts {
  readonly kind: CaseKind
  readonly reason: RefundReason
  readonly goodsReceived: boolean
  readonly said: readonly Said[]
  /** Parcels of the order, each with when it was signed for. */
  readonly parcels: readonly { readonly waybill: string; readonly deliveredAt: Date | null }[]
  /** The buyer confirmed that it came, whatever tracking says. */
  readonly isConfirmed: boolean
  /** Reasons that the request could have had when it was asked for. */
  readonly open: readonly RefundReason[]
  readonly now: Date
}

const faults: readonly Claim[] = [
  'damaged',
  'poor_quality',
  'does_not_work',
  'wrong_product',
  'missing_piece',
]
const personal: readonly Claim[] = ['changed_mind', 'too_small', 'too_large']
const notArrived: readonly RefundReason[] = [
  'not_received',
  'long_on_the_way',
  'no_tracking',
  'parcel_refused',
]
/** What says nothing of the goods: what was agreed, or that they are no real brand, words do not weigh against. */
const unweighed: readonly RefundReason[] = ['agreed', 'counterfeit']

/** What a claim is called as a reason, the nearest first. */
const reasonsOf: Readonly<Record<Claim, readonly RefundReason[]>> = {
  damaged: ['damaged', 'poor_quality'],
  poor_quality: ['poor_quality', 'damaged'],
  does_not_work: ['does_not_work', 'poor_quality'],
  wrong_product: ['wrong_product', 'wrong_look'],
  missing_piece: ['missing_piece'],
  changed_mind: ['no_reason', 'changed_mind'],
  too_small: ['too_small', 'no_reason'],
  too_large: ['too_large', 'no_reason'],
  received: [],
}

interface FoundSaid {
  readonly claim: Claim
  readonly words: string
  readonly said: Said
}

/**
 * Where a stated reason contradicts the buyer's own words or tracking, with the words and facts that say so, and the reason that
 * they name instead (null: the buyer knows). Nothing follows by itself: a person asks, and only the buyer changes it. Pure.
 */
export function contradictionsOf(facts: ReasonFacts): ContradictionView[] {
  if (unweighed.includes(facts.reason)) return []
  const found = facts.said.flatMap((said) => claimsIn(said.text).map((one) => ({ ...one, said })))
  return [...ofTracking(facts), ...ofWords(facts, found)]
}

function ofTracking({ reason, parcels, goodsReceived, isConfirmed, now }: ReasonFacts): ContradictionView[] {
  const last = parcels.at(-1)
  if (!last) return []
  const waybills = parcels.map((parcel) => parcel.waybill).join('、')
  const at = (last.deliveredAt ?? now).toISOString()
  const view = { source: 'tracking', words: waybills, suggested: null, at } as const
  const isSigned = parcels.every((parcel) => parcel.deliveredAt !== null)
  if (notArrived.includes(reason)) return isSigned ? [{ kind: 'signed', ...view }] : []
  const isUnderWay = parcels.every((parcel) => parcel.deliveredAt === null) && !isConfirmed
  return goodsReceived && isUnderWay ? [{ kind: 'not_signed', ...view }] : []
}

function ofWords(facts: ReasonFacts, found: readonly FoundSaid[]): ContradictionView[] {
  const { reason } = facts
  const of = (claims: readonly Claim[]) => found.filter((one) => claims.includes(one.claim))
  const view = (kind: ContradictionView['kind'], one: FoundSaid | undefined): ContradictionView[] =>
    one
      ? [
          {
            kind,
            suggested: nameOf(one.claim, facts),
            words: one.words,
            source: one.said.source,
            at: one.said.at.toISOString(),
          },
        ]
      : []
  if (notArrived.includes(reason)) return view('said_received', of(['received']).at(-1))
  const [blamed, own] = [of(faults), of(personal)]
  if (refundReasons[reason].bearer === 'shop')
    return blamed.length > 0 ? [] : view('said_personal', own.at(-1))
  if (blamed.length > 0) return view('said_fault', blamed.at(-1))
  const opposite = reason === 'too_small' ? 'too_large' : reason === 'too_large' ? 'too_small' : null
  if (!opposite || of([reason as Claim]).length > 0) return []
  return view('said_other_size', of([opposite]).at(-1))
}

const nameOf = (claim: Claim, { kind, open }: Pick<ReasonFacts, 'kind' | 'open'>): RefundReason | null =>
  reasonsOf[claim].find((reason) => open.includes(reason) && isOfKind(kind, reason)) ?? null

const isOfKind = (kind: CaseKind, reason: RefundReason): boolean =>
  (caseKinds[kind].reasons as readonly RefundReason[]).includes(reason)

/** Whether what was found speaks for a reason: words for who is to blame or the size, tracking for what it says of arrival. Pure. */
export function speaksFor({ kind, suggested }: ContradictionView, reason: RefundReason): boolean {
  switch (kind) {
    case 'said_personal':
      return refundReasons[reason].bearer === 'buyer'
    case 'said_fault':
      return refundReasons[reason].bearer === 'shop' && !notArrived.includes(reason)
    case 'said_other_size':
      return reason === suggested
    case 'not_signed':
      return notArrived.includes(reason)
    default:
      return !notArrived.includes(reason)
  }
}
