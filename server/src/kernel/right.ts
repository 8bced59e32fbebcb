import type { Words } from './words.ts'

/** 店主 运营 客服 客服主管 仓库 财务 */
export const staffRoles = ['owner', 'manager', 'agent', 'agent_lead', 'warehouse', 'finance'] as const
export type StaffRole = (typeof staffRoles)[number]

/** Something in a shop that not every member of the staff may do. */
export interface Right {
  readonly name: string
  /** What one may do with it, as the staff page says it. */
  readonly words: Words
  /** The roles that may do it, the owner first. */
  readonly roles: readonly StaffRole[]
}

interface RightDeclaration {
  readonly words: Words
  /** Besides the owner, who may do everything. */
  readonly roles: readonly Exclude<StaffRole, 'owner'>[]
}

/**
 * Declares the rights of a module, for its routes (`holders(shopRights.switchShop)`) and for the buttons of the merchant's
 * app, so that a screen offers an act to exactly those from whom the server takes it.
 */
export function defineRights<const Declared extends Readonly<Record<string, RightDeclaration>>>(
  declared: Declared,
): { readonly [Name in keyof Declared]: Right } {
  const rights = Object.entries(declared).map(([name, { words, roles }]) => [
    name,
    { name, words, roles: staffRoles.filter((role) => role === 'owner' || roles.includes(role)) },
  ])
  return Object.fromEntries(rights) as { readonly [Name in keyof Declared]: Right }
}

/** Whether somebody with these roles may do it. */
export const isAllowed = (roles: readonly StaffRole[], right: Right): boolean =>
  right.roles.some((role) => roles.includes(role))
