import type { AccountKind } from '../contract.ts'

/**
 * One account of a shop's ledger. clearing: what lies at the provider; escrow and buyer: an order's own, with a running
 * balance; shop: what the shop has earned. A positive balance is money that the account's owner is owed.
 */
export type Account =
  | { readonly kind: 'clearing' | 'shop' }
  | { readonly kind: 'escrow' | 'buyer'; readonly orderId: string }

export const clearing = { kind: 'clearing' } as const satisfies Account
export const shopAccount = { kind: 'shop' } as const satisfies Account
export const escrow = (orderId: string) => ({ kind: 'escrow', orderId }) as const satisfies Account
export const buyerAccount = (orderId: string) => ({ kind: 'buyer', orderId }) as const satisfies Account

/** An account's key within its shop: `clearing`, `shop`, `escrow:<order>`, `buyer:<order>`. */
export const accountName = (account: Account): string =>
  'orderId' in account ? `${account.kind}:${account.orderId}` : account.kind

/** The kind that an account's key begins with. */
export const kindOfAccount = (name: string): AccountKind => name.split(':')[0] as AccountKind
