import { sql } from 'kysely'
import { makeId } from '../../../kernel/id.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { addDays } from '../../../kernel/time.ts'
import type { BuyerActor, Role, StaffActor } from '../../../platform/actor.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { maskTail } from '../../../platform/pii.ts'
import type { StoredPhone } from '../accounts/account-rows.ts'
import { identityAudit } from '../audit.ts'
import { readShopNames } from '../shop-port.ts'
import { INVITATION_DAYS, type OwnInvitation, type StaffInvitation } from './contract.ts'
import { rolesInOrder } from './staff-rows.ts'

const invitations = (reader: Reader) =>
  reader
    .selectFrom('identity.staff_invitation as i')
    .innerJoin('identity.account as by', 'by.account_id', 'i.invited_by')

/** The invitations of a shop that were not accepted, the newest first. `now` is business time. */
export async function invitationsOf(reader: Reader, shopId: string, now: Date): Promise<StaffInvitation[]> {
  const rows = await invitations(reader)
    .selectAll('i')
    .select('by.name as inviter')
    .where('i.shop_id', '=', shopId)
    .orderBy('i.invited_at', 'desc')
    .orderBy('i.invitation_id', 'desc')
    .execute()
  return rows.map((row) => ({
    invitationId: row.invitation_id,
    name: row.name,
    phoneMasked: maskTail(row.phone_tail),
    roles: rolesInOrder(row.roles),
    invitedBy: row.inviter,
    invitedAt: row.invited_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    state: stateOf(row, now),
  }))
}

function stateOf(row: { declined_at: Date | null; expires_at: Date }, now: Date): StaffInvitation['state'] {
  if (row.declined_at) return 'declined'
  return row.expires_at <= now ? 'expired' : 'open'
}

/** Who was invited to own each of these shops, by shop. `now` is business time. */
export async function ownersInvited(
  reader: Reader,
  shopIds: readonly string[],
  now: Date,
): Promise<Map<string, Pick<StaffInvitation, 'name' | 'phoneMasked' | 'state'>>> {
  if (shopIds.length === 0) return new Map()
  const rows = await reader
    .selectFrom('identity.staff_invitation')
    .select(['shop_id', 'name', 'phone_tail', 'declined_at', 'expires_at'])
    .where('shop_id', 'in', [...new Set(shopIds)])
    .where(sql<boolean>`'owner' = any(roles)`)
    .orderBy('invited_at')
    .orderBy('invitation_id')
    .execute()
  return new Map(
    rows.map((row) => [
      row.shop_id,
      { name: row.name, phoneMasked: maskTail(row.phone_tail), state: stateOf(row, now) },
    ]),
  )
}

interface NewInvitation {
  readonly shopId: string
  readonly phone: StoredPhone
  readonly name: string
  readonly roles: readonly Role[]
  /** The account that invites. */
  readonly by: string
}

/** Writes an invitation, open from tx.now for INVITATION_DAYS; answers its id. One of the same phone must be gone. */
export async function insertInvitation(
  tx: Tx,
  { shopId, phone, name, roles, by }: NewInvitation,
): Promise<string> {
  const invitationId = makeId(machineNowMs())
  await tx
    .insertInto('identity.staff_invitation')
    .values({
      shop_id: shopId,
      invitation_id: invitationId,
      phone_hash: phone.hash,
      phone_cipher: phone.cipher,
      phone_tail: phone.tail,
      name,
      roles: rolesInOrder(roles),
      invited_by: by,
      invited_at: tx.now,
      expires_at: addDays(tx.now, INVITATION_DAYS),
    })
    .execute()
  return invitationId
}

/** The hash by which an account's phone is found. Refuses: not_found. */
export async function phoneHashOf(reader: Reader, accountId: string): Promise<Buffer> {
  const row = await reader
    .selectFrom('identity.account')
    .select('phone_hash')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  return row.phone_hash
}

/** What waits for an account's answer, the newest first. `now` is business time. */
export async function openInvitationsFor(
  reader: Reader,
  accountId: string,
  now: Date,
): Promise<OwnInvitation[]> {
  const rows = await invitations(reader)
    .innerJoin('identity.account as whose', 'whose.phone_hash', 'i.phone_hash')
    .select(['i.shop_id', 'i.invitation_id', 'i.roles', 'i.invited_at', 'i.expires_at', 'by.name as inviter'])
    .where('whose.account_id', '=', accountId)
    .where('i.declined_at', 'is', null)
    .where('i.expires_at', '>', now)
    .orderBy('i.invited_at', 'desc')
    .execute()
  const names = await readShopNames(reader, [...new Set(rows.map((row) => row.shop_id))])
  const nameOf = new Map(names.map(({ shopId, name }) => [shopId, name]))
  return rows.map((row) => ({
    shopId: row.shop_id,
    invitationId: row.invitation_id,
    shopName: nameOf.get(row.shop_id) ?? '',
    roles: rolesInOrder(row.roles),
    invitedBy: row.inviter,
    invitedAt: row.invited_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }))
}

/** Locks an invitation of an account's phone that waits for its answer; null: there is none. */
export async function lockOwnInvitation(
  tx: Tx,
  accountId: string,
  { shopId, invitationId }: { shopId: string; invitationId: string },
) {
  const row = await tx
    .selectFrom('identity.staff_invitation')
    .select(['name', 'roles', 'invited_by'])
    .where('shop_id', '=', shopId)
    .where('invitation_id', '=', invitationId)
    .where('phone_hash', '=', await phoneHashOf(tx, accountId))
    .where('declined_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Takes an invitation away; answers whether it was there. */
export async function dropInvitation(tx: Tx, shopId: string, invitationId: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('identity.staff_invitation')
    .where('shop_id', '=', shopId)
    .where('invitation_id', '=', invitationId)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/**
 * No invitation outlives the right of who made it: those of this person that still wait for an answer end, in the
 * transaction that takes the right. The owners are locked by the caller; each is kept in the audit log.
 */
export async function endInvitationsBy(
  tx: Tx,
  actor: StaffActor | BuyerActor,
  { shopId, inviter }: { shopId: string; inviter: string },
): Promise<void> {
  const ended = await tx
    .deleteFrom('identity.staff_invitation')
    .where('shop_id', '=', shopId)
    .where('invited_by', '=', inviter)
    .where('declined_at', 'is', null)
    .returning(['invitation_id', 'phone_hash'])
    .execute()
  for (const { invitation_id, phone_hash } of ended) {
    await identityAudit.write(tx, actor, 'staff.invitation_withdrawn', invitation_id, {}, shopId)
    await notifyInvitation(tx, shopId, phone_hash)
  }
}

/** Asks the open pages of the shop, and of the person where they have an account, to read again. */
export async function notifyInvitation(tx: Tx, shopId: string, phoneHash: Buffer): Promise<void> {
  const account = await tx
    .selectFrom('identity.account')
    .select('account_id')
    .where('phone_hash', '=', phoneHash)
    .executeTakeFirst()
  tx.invalidations.push({ topic: `shop:${shopId}`, what: 'staff' })
  if (account) tx.invalidations.push({ topic: `buyer:${account.account_id}`, what: 'work' })
}
