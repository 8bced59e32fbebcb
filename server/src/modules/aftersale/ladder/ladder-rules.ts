import { formatYuan } from '../../../kernel/money.ts'
import type { Ruling } from '../../../kernel/refusal.ts'
import { refusals } from '../../../kernel/refusal.ts'
import {
  aftersaleRefusals,
  type CaseKind,
  type RefundReason,
  refundReasons,
  type Wish,
} from '../cases/contract.ts'
import type { LadderCheck, LadderView, RungView } from './contract.ts'
import { type Rung, rungs, skips } from './nouns-contract.ts'

const refuse = refusals(aftersaleRefusals)

/** The smallest compensation that is proposed: less is no answer to anybody. Our default. */
export const MIN_COMPENSATION_FEN = 100
/** A buyer whom the shop compensated so often within so many days is not proposed it again. Our default. */
export const MAX_COMPENSATIONS = 3
export const HISTORY_DAYS = 90
/** What somebody is proposed who asks for compensation, of what the pieces cost, where the reason names no share. */
const WISHED_PERCENT = 10

/** What helps against a reason other than giving the money back. */
interface Remedy {
  /** The share of what the pieces cost that is proposed as compensation; null: money alone does not help. Our defaults. */
  readonly percent: number | null
  /** Another piece helps: the same SKU again, or another one of the product. */
  readonly piece: 'same' | 'other' | null
}

const flaw = (percent: number | null, piece: Remedy['piece'] = 'same'): Remedy => ({ percent, piece })
const nothing: Remedy = { percent: null, piece: null }

/** A flaw that one can live with is compensated; what is unusable or another thing than was bought is not. */
const remedies: Readonly<Partial<Record<RefundReason, Remedy>>> = {
  poor_quality: flaw(20),
  damaged: flaw(20),
  parcel_opened: flaw(10),
  missing_gift: flaw(5),
  not_as_described: flaw(15, null),
  wrong_material: flaw(15, null),
  wrong_look: flaw(15),
  wrong_product: flaw(15),
  does_not_work: flaw(null),
  missing_piece: flaw(null),
  empty_parcel: flaw(null),
  too_small: flaw(null, 'other'),
  too_large: flaw(null, 'other'),
}

/** Where the shop asks to see what is wrong before it pays for it: all that a picture can show. */
const isSeen = (reason: RefundReason): boolean =>
  refundReasons[reason].bearer === 'shop' && reason !== 'missing_gift'

/** What may still be paid out for the order. */
export interface PayoutLimits {
  /** Why nothing can be paid out; null: it can. */
  readonly whyNot: { readonly zh: string; readonly en: string } | null
  readonly mostFen: number
  readonly leftTodayFen: number
  readonly freeFen: number
}

/** What decides about the ladder of a case of goods that have shipped; amounts in fen. */
export interface LadderFacts {
  readonly kind: CaseKind
  readonly reason: RefundReason
  readonly wish: Wish | null
  readonly goodsReceived: boolean
  /** What agreeing gives back now; 0 where no money moves. */
  readonly amountFen: number
  /** The buyer keeps the goods for a part of their money. */
  readonly isKept: boolean
  /** What the pieces of the case were bought for. */
  readonly piecesFen: number
  /** Of the order; null: a cost is not known. */
  readonly marginFen: number | null
  /** What was given away of it before. */
  readonly usedFen: number
  /** What who answers may still give by themselves; null: no limit. */
  readonly authorityFen: number | null
  readonly payout: PayoutLimits
  /** Pictures that the buyer showed. */
  readonly pictures: number
  /** Compensations that the buyer had of the shop within HISTORY_DAYS. */
  readonly compensated: number
  /** They declined one for this request. */
  readonly isDeclined: boolean
  /** An exchange may still be asked for. */
  readonly isInTime: boolean
  /** Pieces that are to be sent, and what there is of them: of the SKU that was asked for or is the same, and the most of another one. */
  readonly pieces: number
  readonly sameLeft: number
  readonly otherLeft: number
  /** They are held for the case already. */
  readonly isHeld: boolean
  /** By law the goods may go back: without reason in time, or because the shop is at fault. */
  readonly right: 'no_reason' | 'fault' | null
}

/** On which rung a request stands that is agreed to as it is. */
export function rungOf({ kind, isKept }: Pick<LadderFacts, 'kind' | 'isKept'>): Rung {
  if (kind === 'exchange' || kind === 'resend' || kind === 'repair') return 'exchange'
  return isKept ? 'compensate' : 'return'
}

/**
 * The ladder of a request: each rung with what decides about it, and the first feasible one as the suggestion. It is advice to
 * who answers; what the buyer asked for and by when it is answered stays as it is.
 */
export function ladder(facts: LadderFacts): LadderView {
  const views: RungView[] = [
    rungView('compensate', compensateChecks(facts), compensationFen(facts)),
    rungView('exchange', exchangeChecks(facts), null),
    rungView(
      'return',
      [{ code: 'always', ok: true, facts: {} }],
      facts.amountFen > 0 ? facts.amountFen : null,
    ),
  ]
  const suggested = views.find((view) => view.feasible)?.rung ?? 'return'
  return { rungs: views, suggested, asked: rungOf(facts), right: facts.right }
}

const rungView = (rung: Rung, checks: LadderCheck[], amountFen: number | null): RungView => {
  const feasible = checks.every((check) => check.ok)
  return { rung, feasible, checks, amountFen: feasible ? amountFen : null }
}

/** Whether a request may be agreed to: past the suggested rung only with a reason, in words where it is another one. Refuses: ladder_skipped, skip_words_missing. */
export function canAgreeTo(
  { suggested, asked }: Pick<LadderView, 'suggested' | 'asked'>,
  skip: { readonly reason: string; readonly words?: string | undefined } | undefined,
): Ruling {
  if (!skips(suggested, asked)) return null
  if (!skip) return refuse('ladder_skipped', { suggested, rung: rungs[suggested], asked: rungs[asked] })
  return skip.reason === 'other' && !skip.words?.trim() ? refuse('skip_words_missing') : null
}

const isOffered = ({ reason, wish }: LadderFacts): number | null =>
  (remedies[reason] ?? nothing).percent ??
  (wish === 'compensation' && reason !== 'counterfeit' ? WISHED_PERCENT : null)

/** What is suggested: the reason's share of the pieces, no more than margin, authority and payouts leave, in whole yuan. */
export function compensationFen(facts: LadderFacts): number {
  const percent = isOffered(facts) ?? 0
  const shareFen = Number((BigInt(facts.piecesFen) * BigInt(percent)) / 100n)
  const caps = [shareFen, mostCompensationFen(facts)]
  if (facts.marginFen !== null) caps.push(marginLeftFen(facts))
  return Math.floor(Math.min(...caps) / 100) * 100
}

/** The most that may be proposed: what the pieces cost, what may be paid out now, and what who proposes it may give by themselves. */
export function mostCompensationFen({ piecesFen, payout, authorityFen }: LadderFacts): number {
  if (payout.whyNot) return 0
  const caps = [piecesFen, payout.mostFen, payout.leftTodayFen, payout.freeFen]
  return Math.max(0, Math.min(...caps, authorityFen ?? Number.POSITIVE_INFINITY))
}

const marginLeftFen = ({ marginFen, usedFen }: LadderFacts): number => Math.max(0, (marginFen ?? 0) - usedFen)

function compensateChecks(facts: LadderFacts): LadderCheck[] {
  const { payout, marginFen, authorityFen } = facts
  const fen = compensationFen(facts)
  const leftFen = Math.min(payout.leftTodayFen, payout.freeFen)
  return [
    { code: 'goods_with_buyer', ok: facts.goodsReceived, facts: {} },
    { code: 'reason_fits', ok: isOffered(facts) !== null, facts: { percent: isOffered(facts) ?? 0 } },
    ...(isSeen(facts.reason)
      ? [{ code: 'evidence', ok: facts.pictures > 0, facts: { pictures: facts.pictures } } as const]
      : []),
    {
      code: 'history',
      ok: facts.compensated < MAX_COMPENSATIONS,
      facts: { count: facts.compensated, days: HISTORY_DAYS },
    },
    ...(facts.isDeclined ? [{ code: 'not_declined', ok: false, facts: {} } as const] : []),
    {
      code: 'margin',
      ok: marginFen === null || marginLeftFen(facts) >= MIN_COMPENSATION_FEN,
      facts: marginFen === null ? {} : { yuan: formatYuan(marginLeftFen(facts)) },
    },
    {
      code: 'payout_open',
      ok: payout.whyNot === null,
      facts: payout.whyNot ? { zh: payout.whyNot.zh, en: payout.whyNot.en } : {},
    },
    { code: 'funds', ok: leftFen >= MIN_COMPENSATION_FEN, facts: { yuan: formatYuan(leftFen) } },
    ...(authorityFen === null
      ? []
      : [
          {
            code: 'authority',
            ok: authorityFen >= MIN_COMPENSATION_FEN,
            facts: { yuan: formatYuan(authorityFen) },
          } as const,
        ]),
    { code: 'worth_it', ok: fen >= MIN_COMPENSATION_FEN, facts: { yuan: formatYuan(fen) } },
  ]
}

function exchangeChecks(facts: LadderFacts): LadderCheck[] {
  const { kind, reason, wish, pieces } = facts
  const isAsked = kind === 'exchange' || kind === 'resend' || kind === 'repair'
  const isWished = wish === 'exchange' || wish === 'resend' || wish === 'repair'
  const piece = (remedies[reason] ?? nothing).piece ?? (isWished ? 'other' : null)
  // A repair sends the same piece again; a gift has no stock.
  const needsStock = kind !== 'repair' && wish !== 'repair' && reason !== 'missing_gift'
  const left = facts.isHeld
    ? pieces
    : piece === 'other' && kind !== 'exchange'
      ? facts.otherLeft
      : facts.sameLeft
  return [
    { code: 'reason_fits', ok: isAsked || piece !== null, facts: {} },
    { code: 'in_time', ok: isAsked || facts.isInTime, facts: {} },
    ...(needsStock ? [{ code: 'stock', ok: left >= pieces, facts: { left, pieces } } as const] : []),
  ]
}
