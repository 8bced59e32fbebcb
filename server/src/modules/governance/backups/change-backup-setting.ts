import type { Ctx, OfficerActor } from '../../../platform/actor.ts'
import { setBackupPlan } from '../../../platform/backup/backup-runs.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { governanceAudit } from '../audit.ts'
import type { BackupSetting } from './contract.ts'

/** Changes how often backups are made and which stay; the next one that is made lets go of those past the new limits. */
export async function changeBackupSetting(
  { db, actor }: Ctx<OfficerActor>,
  setting: BackupSetting,
): Promise<BackupSetting> {
  await inTransaction(db, async (tx) => {
    await setBackupPlan(tx, setting, actor.accountId)
    await governanceAudit.write(tx, actor, 'backup.setting_changed', 'backup', { ...setting })
  })
  return setting
}
