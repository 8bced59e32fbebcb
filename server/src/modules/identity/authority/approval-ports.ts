import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { port } from '../../../platform/port.ts'

/** What a module whose acts are limited gives identity, so that identity never imports it. */
export interface ApprovedAct {
  /**
   * Does an act that was approved, as its module wrote it down, in the caller's transaction and in the name of who asked;
   * no limit of theirs applies. Throws the refusals of the act where it can no longer be done: nothing is approved then.
   */
  run(tx: Tx, asker: StaffActor, payload: Readonly<Record<string, unknown>>): Promise<void>
}

/** Provided by aftersale. */
export const approvedRefund = port<ApprovedAct>('identity.approved-refund')
/** Provided by payment. */
export const approvedPayout = port<ApprovedAct>('identity.approved-payout')
