import type { Tx } from '../../../platform/db/database.ts'

/** The columns in which the end of an absence is stored. */
interface AbsenceMarks {
  ended_at?: Date
  ended_by?: string
  end_told_at?: Date
  cancelled_at?: Date
}

/** Writes how an absence ended. */
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
