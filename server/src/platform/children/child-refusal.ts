import { type Refusal, type RefusalDetail, refuseCommon } from '../../kernel/refusal.ts'
import { log } from '../log.ts'
import { ChildFailed, ChildRefused, type ChildWork } from './child.ts'
import { NoTurn } from './turns.ts'

/** With what a kind of work in a child is refused: codes of the table that `refuse` knows. */
export interface ChildWords<Code extends string> {
  readonly refuse: (code: Code, detail?: RefusalDetail) => Refusal
  /** The child may refuse with any code of the same table; `withinMs` becomes the detail `seconds` of `tooSlow`. */
  readonly work: Pick<ChildWork, 'withinMs'>
  /** So much of this key waits already. Its detail: `seconds`, after which to come back. */
  readonly underWay: Code
  readonly comeBackSeconds: number
  readonly tooSlow: Code
  /** The process fell over: its memory was filled, or a decoder failed. */
  readonly broken: Code
  readonly brokenDetail?: RefusalDetail
  /** What the log says of a child that failed, with its error output; left out where files hold personal data. */
  readonly logged?: string
}

/**
 * Turns what askChild and streamThroughChild throw into the refusal that a person reads: the child's own, `underWay` or busy,
 * `tooSlow` or `broken`; any other error is answered as it is. Refuses nothing itself: the caller throws the answer.
 */
export function childRefusal<Code extends string>(error: unknown, words: ChildWords<Code>): unknown {
  const { refuse, work, logged } = words
  // A child refuses by the table of the work that started it.
  if (error instanceof ChildRefused) return refuse(error.code as Code, error.detail)
  if (error instanceof NoTurn) {
    const detail = { seconds: words.comeBackSeconds }
    return error.of === 'key' ? refuse(words.underWay, detail) : refuseCommon('busy', detail)
  }
  if (!(error instanceof ChildFailed)) return error
  if (logged) log.warn({ why: error.why, error: error.message }, logged)
  return error.why === 'slow'
    ? refuse(words.tooSlow, { seconds: work.withinMs / 1000 })
    : refuse(words.broken, words.brokenDetail)
}
