import type { Selectable } from 'kysely'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import type { CaseRow } from '../cases/case-rows.ts'
import type { RefundReason } from '../cases/contract.ts'
import type { CorrectionState } from './nouns-contract.ts'
import type { CorrectionView } from './parts-contract.ts'

export type CorrectionRow = Selectable<Tables['aftersale.reason_correction']>

/** Where the reason of a case can still be corrected: until its money is on its way or something is sent for it. */
const correctable: readonly CaseRow['state'][] = ['asked', 'refused', 'returning', 'in_return', 'arrived']

/** Whether the reason of a case may still be corrected. Pure. */
export const isCorrectable = ({
  state,
  origin,
  goods_received,
}: Pick<CaseRow, 'state' | 'origin' | 'goods_received'>): boolean =>
  origin === 'buyer' && goods_received !== null && correctable.includes(state)

/** What became of a correction as its case stands: one that was asked for lapses when the reason or the case went on. Pure. */
export const stateOfCorrection = (
  row: Pick<CorrectionRow, 'state' | 'from_reason'>,
  refundCase: Pick<CaseRow, 'state' | 'origin' | 'goods_received' | 'reason'>,
): CorrectionState =>
  row.state === 'asked' && (row.from_reason !== refundCase.reason || !isCorrectable(refundCase))
    ? 'lapsed'
    : row.state

/** The corrections of a case, the first one first. */
export const readCorrections = (
  reader: Reader,
  { shop_id, case_id }: Pick<CaseRow, 'shop_id' | 'case_id'>,
): Promise<CorrectionRow[]> =>
  reader
    .selectFrom('aftersale.reason_correction')
    .selectAll()
    .where('shop_id', '=', shop_id)
    .where('case_id', '=', case_id)
    .orderBy('asked_at')
    .orderBy('correction_id')
    .execute()

export const findCorrection = (
  reader: Reader,
  shopId: string,
  correctionId: string,
): Promise<CorrectionRow | undefined> =>
  reader
    .selectFrom('aftersale.reason_correction')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('correction_id', '=', correctionId)
    .executeTakeFirst()

/** Ends a correction; `by`: the buyer who answered, null: it lapsed. */
export async function endCorrection(
  tx: Tx,
  { shop_id, correction_id }: Pick<CorrectionRow, 'shop_id' | 'correction_id'>,
  state: Exclude<CorrectionState, 'asked'>,
  by: string | null,
): Promise<void> {
  await tx
    .updateTable('aftersale.reason_correction')
    .set({ state, answered_by: by, answered_at: tx.now })
    .where('shop_id', '=', shop_id)
    .where('correction_id', '=', correction_id)
    .where('state', '=', 'asked')
    .execute()
}

/** A correction as both sides see it. */
export const correctionView = (row: CorrectionRow, refundCase: CaseRow): CorrectionView => ({
  correctionId: row.correction_id,
  from: row.from_reason as RefundReason,
  to: row.to_reason as RefundReason,
  words: row.words,
  state: stateOfCorrection(row, refundCase),
  askedAt: row.asked_at.toISOString(),
  answeredAt: row.answered_at?.toISOString() ?? null,
})
