import type { Database } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { cachesOf } from './session-cache-reads.ts'

/** Forgets a session that was just ended in this process. */
export function forgetSession(db: Database, token: string): void {
  cachesOf(db).sessions.invalidate(token, machineNowMs())
}
