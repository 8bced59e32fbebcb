import { type Refusal, type Ruling, refusals } from '../../../kernel/refusal.ts'
import type { OrderLine } from '../../ordering/index.ts'
import type { CaseRow } from '../cases/case-rows.ts'
import { isOpenCase } from '../cases/case-states.ts'
import type { ServiceRequest } from '../requests/contract.ts'
import { wrongRefusals } from './contract.ts'
import { isUnsolved, type WrongChoice, type WrongState } from './nouns-contract.ts'
import { canMoveWrong } from './wrong-states.ts'

const refuse = refusals(wrongRefusals)

/** Pieces of a line that came wrong. */
export interface WrongPieces {
  readonly lineNo: number
  readonly quantity: number
}

const kinds = {
  exchange: { kind: 'exchange', wish: 'exchange' },
  return_refund: { kind: 'return_refund', wish: 'return_refund' },
  keep: { kind: 'refund_only', wish: 'compensation' },
  refund: { kind: 'refund_only', wish: 'refund' },
} as const satisfies Record<WrongChoice, Pick<ServiceRequest, 'kind' | 'wish'>>

/** What a choice asks for: all that came wrong, an exchange for what was ordered, a compensation of so much. Pure. */
export function requestOfChoice(
  choice: WrongChoice,
  pieces: readonly WrongPieces[],
  lines: readonly OrderLine[],
  { amountFen, text }: { readonly amountFen?: number | undefined; readonly text?: string | undefined } = {},
): ServiceRequest {
  const skuOf = (lineNo: number) => lines.find((line) => line.line_no === lineNo)?.sku_id
  return {
    ...kinds[choice],
    reason: 'wrong_product',
    goodsReceived: true,
    lines: pieces.map(({ lineNo, quantity }) => {
      const skuId = choice === 'exchange' ? skuOf(lineNo) : null
      return { lineNo, quantity, ...(skuId ? { exchangeSkuId: skuId } : {}) }
    }),
    ...(choice === 'keep' && amountFen !== undefined ? { amountFen } : {}),
    ...(text ? { text } : {}),
  }
}

/**
 * Whether a buyer may choose now: it is unsolved, and what they chose before has led nowhere. `chosen`: the case that it led
 * to. Refuses: wrong_shipment_step, wrong_choice_made.
 */
export function canChoose(state: WrongState, chosen: Pick<CaseRow, 'state' | 'number'> | null): Ruling {
  if (!isUnsolved(state)) return canMoveWrong(state, 'solved')
  if (chosen && isOpenCase(chosen.state)) return refuse('wrong_choice_made', { number: chosen.number })
  return null
}

/** Whether so much may be asked for as compensation. Refuses: wrong_keep_amount. */
export function canKeepFor(
  choice: WrongChoice,
  amountFen: number | undefined,
  mostFen: number,
): Refusal | null {
  if (choice !== 'keep') return null
  return amountFen !== undefined && amountFen < mostFen ? null : refuse('wrong_keep_amount')
}
