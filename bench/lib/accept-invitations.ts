import { acceptInvitation, readWork } from '../../server/src/modules/identity/staff/contract.ts'
import type { ApiCaller } from '../load/api-caller.ts'

/** A person accepts whatever they were invited to: an officer opens a shop, and its owner takes it. */
export async function acceptInvitations(api: Pick<ApiCaller, 'call'>, as: { cookie: string }): Promise<void> {
  const { invitations } = await api.call(readWork, { as })
  for (const { shopId, invitationId } of invitations)
    await api.call(acceptInvitation, { as, params: { shopId, invitationId } })
}
