import { checkClientId } from '../../../kernel/id.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, OfficerActor } from '../../../platform/actor.ts'
import { askForBackup } from '../../../platform/backup/backup-runs.ts'
import { BACKUP_ASKED } from '../../../platform/backup/keep-backups.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { governanceAudit } from '../audit.ts'
import { backupRunView } from './backup-queries.ts'
import type { BackupRun } from './contract.ts'

/** Asks the workers for a backup; answers the run, which is made a moment later. Refuses: id_reused. */
export async function askBackup({ db, actor }: Ctx<OfficerActor>, id: string): Promise<BackupRun> {
  checkClientId(id, machineNowMs())
  return inTransaction(db, async (tx) => {
    const { run, added } = await askForBackup(tx, id, actor.accountId)
    if (run.asked_by !== actor.accountId) throw refuseCommon('id_reused')
    if (added) await governanceAudit.write(tx, actor, 'backup.asked', id)
    tx.invalidations.push({ topic: 'platform', what: BACKUP_ASKED })
    return backupRunView(run)
  })
}
