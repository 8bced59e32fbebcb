import type { Tx } from '../../../platform/db/database.ts'

/** When an absence ended or was cancelled and by whom; when its start and end were published. */
interface AbsenceMarks {
  start_told_at?: Date
  ended_at?: Date
  ended_by?: string
  end_told_at?: Date
  cancelled_at?: Date
}

/** Sets these columns of an absence. */
export async function markAbsence(
  tx: Tx,
  shopId: string,
  absenceId: string,
  marks: AbsenceMarks,
): Promise<void> {
  await tx
    .updateTable('shop.absence')
    .set(marks)
    .where('shop_id', '=', shopId)
    .where('absence_id', '=', absenceId)
    .execute()
}
