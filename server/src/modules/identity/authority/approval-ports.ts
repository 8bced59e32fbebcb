import type { Right } from '../../../kernel/right.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { port } from '../../../platform/port.ts'
import type { Giving } from './authority-rules.ts'

/** An act that somebody approves. */
export interface Approving {
  /** Who asked for it, with the roles that they hold now. */
  readonly asker: StaffActor
  /** What is to be done, as the module of the act wrote it. */
  readonly payload: Readonly<Record<string, unknown>>
  /**
   * Says what the act gives away at this moment (null: nothing that a limit counts) and who bought its order, under the lock of
   * the order, before anything is done: it counts to the authority of who approves. Refuses: approval_above_yours,
   * approval_amount_rose, approval_own_order.
   */
  readonly allow: (giving: Giving | null, buyerId: string | null) => Promise<void>
}

/** What a module whose acts are limited gives identity, so that identity never imports it. */
export interface ApprovedAct {
  /** The right to do the act: who asked must still hold it. */
  readonly needs: Right
  /**
   * Does an act that was approved, as its module wrote it down, in the caller's transaction and in the name of who asked; no
   * limit of theirs applies, those of who approves do. Throws the refusals of the act where it can no longer be done: nothing
   * is approved then.
   */
  run(tx: Tx, approving: Approving): Promise<void>
}

/** Provided by aftersale. */
export const approvedRefund = port<ApprovedAct>('identity.approved-refund')
/** Provided by payment. */
export const approvedPayout = port<ApprovedAct>('identity.approved-payout')
