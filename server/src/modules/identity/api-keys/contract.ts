import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Done, Id, Instant, Nullable, OneOf, ShopParams, Text } from '../../../kernel/schema.ts'
import { apiScopes } from '../../../kernel/scopes.ts'

export { type ApiScope, apiScopes } from '../../../kernel/scopes.ts'

/** Keys in force that a shop has at most, and calls a minute of one key: our defaults. */
export const MAX_KEYS = 20
export const MAX_KEY_CALLS_PER_MINUTE = 600

export const keyRefusals = {
  too_many_keys: {
    status: 409,
    zh: '店铺已有 {most} 个有效密钥。请先停用不再使用的密钥，再新建。',
    en: 'The shop already has {most} active keys, which is the limit. Revoke a key that is no longer used, then create a new one.',
  },
} as const satisfies RefusalTable

export const ApiKeyView = Type.Object({
  keyId: Id,
  name: Type.String(),
  /** What is shown of the key after it was made. */
  prefix: Type.String(),
  scopes: Type.Array(OneOf(apiScopes)),
  madeBy: Type.String(),
  /** In whose name it acts, and with whose role it ends: the maker, or an owner who took it over. */
  heldBy: Type.String(),
  madeAt: Instant,
  lastUsedAt: Nullable(Instant),
  revokedAt: Nullable(Instant),
})
export type ApiKeyView = Static<typeof ApiKeyView>

export const listApiKeys = endpoint('GET /merchant/:shopId/api-keys', {
  summary: 'The keys of the open API, those in force first.',
  params: ShopParams,
  reply: Type.Object({ keys: Type.Array(ApiKeyView) }),
})

/** The key itself is in this reply and nowhere else; the same request again answers no key. */
export const makeApiKey = endpoint('POST /merchant/:shopId/api-keys', {
  summary: 'Makes a key; it is shown this once.',
  params: ShopParams,
  body: Type.Object({
    id: Id,
    name: Text(40),
    scopes: Type.Array(OneOf(apiScopes), { minItems: 1, maxItems: apiScopes.length, uniqueItems: true }),
  }),
  reply: Type.Object({ key: Type.String(), view: ApiKeyView }),
  refusals: keyRefusals,
})

export const revokeApiKey = endpoint('POST /merchant/:shopId/api-keys/:keyId/revoke', {
  summary: 'From now on the key opens nothing; it cannot be brought back.',
  params: Type.Object({ shopId: Id, keyId: Id }),
  reply: Done,
})
