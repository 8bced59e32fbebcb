/** What a key of the open API may be allowed to do. `receiver:read` shows receivers in full; each look is logged. */
export const apiScopes = [
  'orders:read',
  'orders:ship',
  'receiver:read',
  'stock:read',
  'stock:write',
  'products:read',
] as const
export type ApiScope = (typeof apiScopes)[number]
