import { type StaffRole, staffRoles } from '../kernel/right.ts'
import type { ApiScope } from '../kernel/scopes.ts'
import type { Database } from './db/database.ts'

export const roles = staffRoles
export type Role = StaffRole

interface Request {
  readonly requestId?: string
}

export interface AnyoneActor extends Request {
  readonly kind: 'anyone'
}
/** A signed-in person acting for themselves. */
export interface BuyerActor extends Request {
  readonly kind: 'buyer'
  readonly accountId: string
}
/** A member of a shop's staff acting for that shop. */
export interface StaffActor extends Request {
  readonly kind: 'staff'
  readonly accountId: string
  readonly shopId: string
  readonly roles: readonly Role[]
}
/** A program of the shop, by its key; it acts in the name of the person who made the key; the audit log names both. */
export interface KeyActor extends StaffActor {
  readonly keyId: string
  readonly scopes: readonly ApiScope[]
}
/** An officer of the platform. */
export interface OfficerActor extends Request {
  readonly kind: 'officer'
  readonly accountId: string
}
/** A deadline, a reaction or the provider; `name` says which. */
export interface SystemActor extends Request {
  readonly kind: 'system'
  readonly name: string
}

export type Actor = AnyoneActor | BuyerActor | StaffActor | OfficerActor | SystemActor

export const systemActor = (name: string): SystemActor => ({ kind: 'system', name })

/** Whether somebody would decide about money of an order that they bought; the owner of a shop may, whose money it is. */
export function decidesForThemselves(actor: StaffActor | OfficerActor, buyerId: string | null): boolean {
  const isOwner = actor.kind === 'staff' && actor.roles.includes('owner')
  return buyerId === actor.accountId && !isOwner
}

/** The account behind an actor; null for the system and for strangers. */
export function accountOf(actor: Actor): string | null {
  return actor.kind === 'system' || actor.kind === 'anyone' ? null : actor.accountId
}

/** What a use case is called with: the database and who acts. */
export interface Ctx<A extends Actor = Actor> {
  readonly db: Database
  readonly actor: A
}
