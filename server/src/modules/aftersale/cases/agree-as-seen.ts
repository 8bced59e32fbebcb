import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { agreeTo } from './agree-to.ts'
import { endReturn } from './end-return.ts'
import type { LockedCase } from './go-to.ts'

/** Agrees to a request that was seen: money goes back at once, goods are awaited, or the shop has to send. */
export async function agreeAsSeen(tx: Tx, actor: StaffActor, locked: LockedCase): Promise<void> {
  const by = { decidedBy: 'merchant', actor } as const
  await (locked.refundCase.state === 'lost' ? endReturn(tx, locked, by) : agreeTo(tx, locked, by))
}
