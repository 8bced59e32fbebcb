import { refusals } from '../../../kernel/refusal.ts'
import type { OfficerActor, StaffActor } from '../../../platform/actor.ts'
import { aftersaleRefusals } from './refusals-contract.ts'

const refuse = refusals(aftersaleRefusals)

/** Nobody decides about money of an order that they bought, but the owner, whose money it is. Refuses: own_order. */
export function refuseOwn(actor: StaffActor | OfficerActor, buyerId: string | null): void {
  const isOwner = actor.kind === 'staff' && actor.roles.includes('owner')
  if (buyerId === actor.accountId && !isOwner) throw refuse('own_order')
}
