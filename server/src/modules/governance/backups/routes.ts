import { route } from '../../../platform/http/route.ts'
import { officer } from '../../../platform/http/who.ts'
import { askBackup } from './ask-backup.ts'
import { backupPlan, listBackupRuns } from './backup-queries.ts'
import { changeBackupSetting } from './change-backup-setting.ts'
import * as contract from './contract.ts'

export const backupRoutes = [
  route(contract.listBackups, officer, ({ db }, { query }) => listBackupRuns(db.kysely, query)),
  route(contract.readBackupSetting, officer, ({ db }) => backupPlan(db)),
  route(contract.changeBackupSetting, officer, (ctx, { body }) => changeBackupSetting(ctx, body)),
  route(contract.askBackup, officer, (ctx, { body }) => askBackup(ctx, body.id)),
]
