import { sql } from 'kysely'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import { isAllowed, type Right } from '../../../kernel/right.ts'
import type { Role, StaffActor } from '../../../platform/actor.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import { maskTail } from '../../../platform/pii.ts'
import { readAccounts } from '../accounts/account-rows.ts'
import { noteRights } from '../note-rights.ts'
import { endSessionsOf } from '../sign-in/session-rows.ts'
import { type StaffMember, staffRefusals, staffRoles } from './contract.ts'

const refuse = refusals(staffRefusals)

const isOwner = sql<boolean>`'owner' = any(roles)`

/** The roles in the order of the contract, each once. */
export const rolesInOrder = (roles: readonly string[]): Role[] =>
  staffRoles.filter((role) => roles.includes(role))

/** A person's roles in a shop; null when not of its staff. */
export async function readRoles(
  reader: Reader,
  accountId: string,
  shopId: string,
): Promise<readonly Role[] | null> {
  const row = await reader
    .selectFrom('identity.staff')
    .select('roles')
    .where('shop_id', '=', shopId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ? rolesInOrder(row.roles) : null
}

/**
 * Gives a person exactly these roles in a shop, as one who may have had others or none; who loses a role is signed out
 * everywhere. `by`: the account that says so.
 */
export async function grantRoles(
  tx: Tx,
  shopId: string,
  accountId: string,
  roles: readonly Role[],
  by: string | null,
): Promise<void> {
  const before = await readRoles(tx, accountId, shopId)
  await tx
    .insertInto('identity.staff')
    .values({
      shop_id: shopId,
      account_id: accountId,
      roles: rolesInOrder(roles),
      added_by: by,
      added_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['shop_id', 'account_id']).doUpdateSet({ roles: rolesInOrder(roles) }),
    )
    .execute()
  noteRights(tx, accountId)
  if (before?.some((role) => !roles.includes(role))) await endSessionsOf(tx, accountId)
}

/** Takes a person off the staff, signed out everywhere. Refuses: not_found. */
export async function endRoles(tx: Tx, shopId: string, accountId: string): Promise<void> {
  const gone = await tx
    .deleteFrom('identity.staff')
    .where('shop_id', '=', shopId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (gone.numDeletedRows === 0n) throw refuseCommon('not_found')
  noteRights(tx, accountId)
  await endSessionsOf(tx, accountId)
}

/** Locks the rows of the shop's owners, so that two changes at once cannot take away the last one. */
export async function lockOwners(tx: Tx, shopId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('identity.staff')
    .select('account_id')
    .where('shop_id', '=', shopId)
    .where(isOwner)
    .orderBy('account_id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.account_id)
}

/**
 * Makes sure that the caller still holds a right, until the transaction ends: a role may be taken while a request is under
 * way. Whoever asks for the same shop at the same moment waits, so that what is counted after it stays. Refuses:
 * not_allowed.
 */
export async function lockRight(
  tx: Tx,
  { shopId, accountId }: Pick<StaffActor, 'shopId' | 'accountId'>,
  right: Right,
): Promise<void> {
  await lockOwners(tx, shopId)
  const roles = await readRoles(tx, accountId, shopId)
  if (!roles || !isAllowed(roles, right)) throw refuseCommon('not_allowed')
}

/** Refuses: last_owner, when this person is the only owner and would be one no longer. */
export function keepAnOwner(owners: readonly string[], accountId: string, roles: readonly Role[]): void {
  const others = owners.filter((owner) => owner !== accountId)
  if (owners.length > 0 && others.length === 0 && !roles.includes('owner')) throw refuse('last_owner')
}

/** Who works in a shop: owners first, then by when they came. */
export async function staffOf(reader: Reader, shopId: string): Promise<StaffMember[]> {
  const rows = await reader
    .selectFrom('identity.staff as s')
    .innerJoin('identity.account as a', 'a.account_id', 's.account_id')
    .select(['a.account_id', 'a.name', 'a.phone_tail', 's.roles', 's.added_at'])
    .select(({ selectFrom }) =>
      selectFrom('identity.api_key as k')
        .select(({ fn }) => fn.countAll<number>().as('keys'))
        .whereRef('k.shop_id', '=', 's.shop_id')
        .whereRef('k.held_by', '=', 's.account_id')
        .where('k.revoked_at', 'is', null)
        .as('keys'),
    )
    .where('s.shop_id', '=', shopId)
    .orderBy('s.added_at')
    .orderBy('s.account_id')
    .execute()
  const staff = rows.map((row) => ({
    accountId: row.account_id,
    name: row.name,
    phoneMasked: maskTail(row.phone_tail),
    roles: rolesInOrder(row.roles),
    addedAt: row.added_at.toISOString(),
    keys: Number(row.keys ?? 0),
  }))
  const rank = (member: StaffMember) => (member.roles.includes('owner') ? 0 : 1)
  return staff.sort((a, b) => rank(a) - rank(b))
}

/** One member of the staff. Refuses: not_found. */
export async function memberOf(reader: Reader, shopId: string, accountId: string): Promise<StaffMember> {
  const found = (await staffOf(reader, shopId)).find((member) => member.accountId === accountId)
  if (!found) throw refuseCommon('not_found')
  return found
}

/** The first owner of a shop; null for an unknown shop. */
export async function ownerOf(
  reader: Reader,
  shopId: string,
): Promise<{ accountId: string; name: string } | null> {
  const row = await reader
    .selectFrom('identity.staff')
    .select('account_id')
    .where('shop_id', '=', shopId)
    .where(isOwner)
    .orderBy('added_at')
    .orderBy('account_id')
    .executeTakeFirst()
  const owner = row ? (await readAccounts(reader, [row.account_id])).get(row.account_id) : undefined
  return owner ? { accountId: owner.accountId, name: owner.name } : null
}

/** In how many shops each of these accounts works; those that work in none are absent. */
export async function countShopsOf(
  reader: Reader,
  accountIds: readonly string[],
): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map()
  const rows = await reader
    .selectFrom('identity.staff')
    .select(['account_id', ({ fn }) => fn.count<number>('shop_id').distinct().as('shops')])
    .where('account_id', 'in', [...new Set(accountIds)])
    .groupBy('account_id')
    .execute()
  return new Map(rows.map((row) => [row.account_id, Number(row.shops)]))
}
