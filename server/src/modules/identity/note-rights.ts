import type { Tx } from '../../platform/db/database.ts'
import { rightsChanged } from '../../platform/invalidations.ts'
import { noteChange } from './recent-changes.ts'

/** Says that an account's sessions or roles change: here at once, to other processes and open pages once it is committed. */
export function noteRights(tx: Tx, accountId: string): void {
  noteChange(accountId)
  tx.invalidations.push(rightsChanged(accountId))
}
