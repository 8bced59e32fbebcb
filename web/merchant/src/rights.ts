import { type StaffRole, staffRoles } from '@zhanggui/server/modules/identity/contract.ts'

/**
 * Which roles may do what beside the owner, who may do everything. The server decides; this says beforehand what it
 * would refuse, so that nobody meets a button that answers no.
 */
const alsoAllowed = {
  switchShop: ['manager'],
  changeShop: ['manager'],
  seeStaff: ['manager', 'agent_lead'],
  changeStaff: [],
  changeGoods: ['manager'],
  changeStock: ['manager', 'warehouse'],
  ship: ['manager', 'agent_lead', 'warehouse'],
  answerRefunds: ['manager', 'agent_lead', 'agent'],
  extendReceipt: ['manager', 'agent_lead', 'agent'],
  seeReceiver: ['manager', 'agent_lead', 'agent', 'warehouse'],
  seeOrderMoney: ['manager', 'agent', 'agent_lead', 'finance'],
  seeMoney: ['finance'],
  seeFigures: ['manager', 'agent', 'agent_lead', 'finance'],
  chat: ['manager', 'agent_lead', 'agent'],
  changeAutoReplies: ['manager', 'agent_lead'],
  moveIn: ['manager'],
  keepKeys: ['manager'],
} as const satisfies Record<string, readonly StaffRole[]>

/** Something that not every member of the staff may do. */
export type Right = keyof typeof alsoAllowed

/** The roles that may do it, the owner first. */
export function rolesOf(right: Right): StaffRole[] {
  const allowed: readonly StaffRole[] = alsoAllowed[right]
  return staffRoles.filter((role) => role === 'owner' || allowed.includes(role))
}

/** Whether somebody with these roles may do it. */
export const mayWith = (roles: readonly StaffRole[], right: Right): boolean =>
  rolesOf(right).some((role) => roles.includes(role))
