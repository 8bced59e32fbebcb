import type { Right } from '../../kernel/right.ts'
import type { ApiScope } from '../../kernel/scopes.ts'
import type { AnyoneActor, BuyerActor, KeyActor, OfficerActor, Role, StaffActor } from '../actor.ts'

/** The cookie that carries a session; behind https its name begins with `__Secure-`. */
export const SESSION_COOKIE = 'zhanggui.session_token'

/** Who may call a route. Every route states it; one that does not is not mounted and the server does not start. */
export type Who =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'buyer' }
  | { readonly kind: 'staff'; readonly roles: readonly Role[] }
  | { readonly kind: 'officer' }
  | { readonly kind: 'apiKey'; readonly scope: ApiScope }

export type ActorFor<W extends Who> = W extends { kind: 'anyone' }
  ? AnyoneActor | BuyerActor
  : W extends { kind: 'buyer' }
    ? BuyerActor
    : W extends { kind: 'staff' }
      ? StaffActor
      : W extends { kind: 'apiKey' }
        ? KeyActor
        : OfficerActor

/** Strangers too; a signed-in caller is known as a buyer. */
export const anyone = { kind: 'anyone' } as const satisfies Who

/** Any signed-in person, acting for themselves. */
export const buyer = { kind: 'buyer' } as const satisfies Who

/** Staff of the shop named in the path, with one of these roles; the owner always may. To others the shop is not there. */
export function staff<const Roles extends readonly Role[]>(...roles: Roles) {
  return { kind: 'staff', roles: ['owner', ...roles] } as const satisfies Who
}

/** Staff of the shop named in the path who hold this right. */
export const holders = (right: Right) => ({ kind: 'staff', roles: right.roles }) as const satisfies Who

/** Every role of the shop's staff. */
export const anyStaff = staff('manager', 'agent', 'agent_lead', 'warehouse', 'finance')

/** Officers of the platform. */
export const officer = { kind: 'officer' } as const satisfies Who

/** A program of a shop whose key has this scope. */
export const apiKey = <const Scope extends ApiScope>(scope: Scope) =>
  ({ kind: 'apiKey', scope }) as const satisfies Who
