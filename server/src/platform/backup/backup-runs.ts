import type { Selectable } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import { machineNow } from '../machine-clock.ts'

export type BackupRunRow = Selectable<Tables['platform.backup_run']>

/** Notes that somebody asked for a backup, once for an id; answers the run and whether it is new. */
export async function askForBackup(
  tx: Tx,
  runId: string,
  askedBy: string,
): Promise<{ run: BackupRunRow; added: boolean }> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('platform.backup_run')
    .values({ run_id: runId, why: 'asked', asked_by: askedBy, asked_at: machineNow() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  const run = await tx
    .selectFrom('platform.backup_run')
    .selectAll()
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow()
  return { run, added: numInsertedOrUpdatedRows === 1n }
}

/** How often backups are made, in hours (0: never), and how many days, weeks and months keep one. */
export interface BackupPlan {
  readonly everyHours: number
  readonly keepDays: number
  readonly keepWeeks: number
  readonly keepMonths: number
}

/** Sets the plan that is in force from now on. */
export async function setBackupPlan(tx: Tx, plan: BackupPlan, changedBy: string): Promise<void> {
  await tx
    .updateTable('platform.backup_setting')
    .set({
      every_hours: plan.everyHours,
      keep_days: plan.keepDays,
      keep_weeks: plan.keepWeeks,
      keep_months: plan.keepMonths,
      changed_by: changedBy,
      changed_at: machineNow(),
    })
    .execute()
}
