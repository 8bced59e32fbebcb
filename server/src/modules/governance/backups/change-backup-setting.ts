import type { Ctx, OfficerActor } from '../../../platform/actor.ts'
import { writeAudit } from '../../../platform/audit.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNow } from '../../../platform/machine-clock.ts'
import type { BackupSetting } from './backup-contract.ts'

/** Changes how often backups are made and which stay; the next one that is made lets go of those past the new limits. */
export async function changeBackupSetting(
  { db, actor }: Ctx<OfficerActor>,
  setting: BackupSetting,
): Promise<BackupSetting> {
  await inTransaction(db, async (tx) => {
    await tx
      .updateTable('platform.backup_setting')
      .set({
        every_hours: setting.everyHours,
        keep_days: setting.keepDays,
        keep_weeks: setting.keepWeeks,
        keep_months: setting.keepMonths,
        changed_by: actor.accountId,
        changed_at: machineNow(),
      })
      .execute()
    await writeAudit(tx, actor, 'backup.setting_changed', 'backup', { ...setting })
  })
  return setting
}
