import type { Ctx, OfficerActor } from '../../../platform/actor.ts'
import { writeAudit } from '../../../platform/audit.ts'
import { setBackupPlan } from '../../../platform/backup/backup-runs.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import type { BackupSetting } from './contract.ts'

/** Changes how often backups are made and which stay; the next one that is made lets go of those past the new limits. */
export async function changeBackupSetting(
  { db, actor }: Ctx<OfficerActor>,
  setting: BackupSetting,
): Promise<BackupSetting> {
  await inTransaction(db, async (tx) => {
    await setBackupPlan(tx, setting, actor.accountId)
    await writeAudit(tx, actor, 'backup.setting_changed', 'backup', { ...setting })
  })
  return setting
}
