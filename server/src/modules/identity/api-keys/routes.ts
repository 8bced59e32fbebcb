import { done } from '../../../kernel/schema.ts'
import { route } from '../../../platform/http/route.ts'
import { holders } from '../../../platform/http/who.ts'
import { identityRights } from '../rights-contract.ts'
import * as contract from './contract.ts'
import { listKeys } from './key-rows.ts'
import { makeKey } from './make-key.ts'
import { revokeKey } from './revoke-key.ts'

/** Owner and manager let programs in. */
const keyKeepers = holders(identityRights.keepKeys)

export const keyRoutes = [
  route(contract.listApiKeys, keyKeepers, async ({ db, actor }) => ({
    keys: await listKeys(db.kysely, actor.shopId),
  })),
  route(contract.makeApiKey, keyKeepers, (ctx, { body }) => makeKey(ctx, body)),
  route(contract.revokeApiKey, keyKeepers, async (ctx, { params }) => {
    await revokeKey(ctx, params.keyId)
    return done
  }),
]
