import { refusals } from '../../../kernel/refusal.ts'
import { decidesForThemselves, type OfficerActor, type StaffActor } from '../../../platform/actor.ts'
import { aftersaleRefusals } from './refusals-contract.ts'

const refuse = refusals(aftersaleRefusals)

/** Refuses: own_order, to who would decide for themselves. */
export function refuseOwn(actor: StaffActor | OfficerActor, buyerId: string | null): void {
  if (decidesForThemselves(actor, buyerId)) throw refuse('own_order')
}
