import type { RefusalDetail } from '../../../kernel/refusal.ts'
import type { Transitions } from '../../../kernel/states.ts'
import type { CaseAction, CaseState, Side } from './contract.ts'
import { type CaseKind, caseKinds, caseStateNames } from './nouns-contract.ts'

/**
 * Every case of after-sales, whatever its kind. `asked` → the shop agrees: `refunding`, `returning` or `sending` by its
 * kind; or refuses: of what has not shipped that is the end (`rejected`), else the buyer has the word (`refused`). What goes
 * back is `in_return`, `arrived`, and by its inspection `refunding` or `sending`. Where the two do not agree, or the shop is
 * silent about goods that have shipped, the platform decides (`disputed`). Until it has, the shop may still give in. Goods of
 * a return that stays refused and that lie with the shop are `owed_back` until it has sent them again. A buyer who takes a
 * compensation in place of what they asked for has a case that is done.
 */
export const caseNext = {
  asked: ['refunding', 'returning', 'sending', 'refused', 'rejected', 'disputed', 'withdrawn', 'done'],
  refused: [
    'asked',
    'refunding',
    'returning',
    'sending',
    'disputed',
    'owed_back',
    'rejected',
    'withdrawn',
    'done',
  ],
  returning: ['in_return', 'expired', 'withdrawn'],
  in_return: ['arrived', 'lost', 'refused', 'refunding', 'sending', 'disputed'],
  lost: ['in_return', 'refunding', 'sending', 'disputed'],
  arrived: ['in_return', 'refunding', 'sending', 'refused', 'disputed'],
  sending: ['sent', 'disputed', 'withdrawn'],
  sent: ['done', 'disputed'],
  disputed: ['refunding', 'returning', 'sending', 'owed_back', 'rejected', 'withdrawn'],
  owed_back: ['rejected', 'refunding', 'disputed'],
  refunding: ['refunded'],
  refunded: [],
  done: [],
  rejected: [],
  withdrawn: [],
  expired: [],
} as const satisfies Transitions & Record<CaseState, readonly CaseState[]>

/** Whether a case in this state is open: it still waits for an answer, for goods, or for its money. */
export function isOpenCase(state: CaseState): boolean {
  return caseNext[state].length > 0
}

/** Whether a case in this state keeps its pieces for itself: what becomes of them is not decided yet. */
export const holdsPieces = (state: CaseState): boolean => isOpenCase(state) && state !== 'refunding'

/** Whose turn it is in each state; money that is being sent waits for nobody. */
const turns: Readonly<Record<CaseState, Side | null>> = {
  asked: 'shop',
  refused: 'buyer',
  returning: 'buyer',
  in_return: 'shop',
  lost: 'shop',
  arrived: 'shop',
  sending: 'shop',
  sent: 'buyer',
  disputed: 'platform',
  owed_back: 'shop',
  refunding: null,
  refunded: null,
  done: null,
  rejected: null,
  withdrawn: null,
  expired: null,
}

export const turnOf = (state: CaseState): Side | null => turns[state]

const acts: Readonly<Record<CaseState, readonly CaseAction[]>> = {
  asked: ['answer', 'withdraw', 'change', 'record_wish', 'propose'],
  refused: ['withdraw', 'change', 'dispute', 'send_again', 'concede', 'propose'],
  returning: ['withdraw', 'post_return'],
  in_return: ['post_return', 'arrive', 'lose', 'inspect', 'refuse_return', 'dispute'],
  lost: ['find', 'make_good', 'dispute'],
  arrived: ['inspect', 'refuse_return', 'take_back', 'dispute'],
  sending: ['send', 'withdraw'],
  sent: ['receive', 'dispute', 'book_late'],
  disputed: ['decide', 'withdraw', 'concede'],
  owed_back: ['send_again', 'dispute', 'concede'],
  refunding: ['book_late'],
  refunded: ['book_late'],
  done: ['book_late'],
  rejected: ['send_again'],
  withdrawn: [],
  expired: ['book_late'],
}

/** What decides about the acts on a case. `goodsReceived` null: it is about what has not shipped. */
export interface ActingFacts {
  readonly state: CaseState
  readonly kind: CaseKind
  readonly goodsReceived: boolean | null
  /** The goods were sent back: what is asked for them stays as it is. */
  readonly isSentBack: boolean
  /** Pieces of it that had left the shop and of which nothing is booked. */
  readonly piecesOut: number
  /** What was refused is on its way to its buyer again. */
  readonly isSentAgain: boolean
  /** Its buyer has the goods and keeps them for a part of their money, or for a compensation. */
  readonly isKept: boolean
}

/** A stored case as they take it. */
export const actingFacts = (row: {
  readonly state: CaseState
  readonly kind: CaseKind
  readonly goods_received: boolean | null
  readonly sent_back_at: Date | null
  readonly pieces_out: number
  readonly sent_again_at: Date | null
  readonly wanted_fen: number | null
}): ActingFacts => ({
  state: row.state,
  kind: row.kind,
  goodsReceived: row.goods_received,
  isSentBack: row.sent_back_at !== null,
  piecesOut: row.pieces_out,
  isSentAgain: row.sent_again_at !== null,
  isKept:
    row.kind === 'refund_only' &&
    ((row.goods_received === true && row.wanted_fen !== null) || row.state === 'done'),
})

/** What can be done with a case now, each by the side whose act it is. */
export function actsOn({
  state,
  kind,
  goodsReceived,
  isSentBack,
  piecesOut,
  isSentAgain,
  isKept,
}: ActingFacts): CaseAction[] {
  const isOfShipped = goodsReceived !== null
  return acts[state].filter((act) => {
    if (act === 'change') return isOfShipped && !isSentBack
    // An exchange whose goods were sent back is the buyer's to take to the platform, or sent again: nothing comes twice.
    if (act === 'concede' && isSentBack && caseKinds[kind].ends !== 'refund') return false
    // What was sent back is answered as it was agreed to.
    if (act === 'propose') return isOfShipped && !isSentBack
    if (act === 'record_wish' || act === 'concede') return isOfShipped
    // Goods that come although their money, or others in their place, were given: each piece once, where any can come.
    if (act === 'book_late')
      return piecesOut > 0 && !isKept && (isSentBack || kind === 'refund_only' || state === 'expired')
    // Closed, only the number can be corrected.
    if (act === 'send_again') return isSentBack && (state !== 'rejected' || isSentAgain)
    if (act === 'withdraw' && isSentBack) return false
    // Who sent goods back waits for what comes of them.
    if (act === 'withdraw' && state === 'sending') return !caseKinds[kind].returns
    return true
  })
}

/** The state in which a case ends up when the shop agrees, and when its goods are back. */
export const agreedState = (kind: CaseKind): CaseState =>
  caseKinds[kind].returns ? 'returning' : endState(kind)
/** The state to which agreeing leads: for what its buyer sent back already, or lost on its way, straight to the end. */
export const agreedStateNow = (row: {
  readonly kind: CaseKind
  readonly state: CaseState
  readonly sent_back_at: Date | null
}): CaseState =>
  row.state === 'lost' || row.sent_back_at !== null ? endState(row.kind) : agreedState(row.kind)
export const endState = (kind: CaseKind): 'refunding' | 'sending' =>
  caseKinds[kind].ends === 'refund' ? 'refunding' : 'sending'

/** A state as the sentences of refusals name it. */
export const namesOfState = (state: CaseState): RefusalDetail => ({
  state,
  stateZh: caseStateNames[state].zh,
  stateEn: caseStateNames[state].en,
})
