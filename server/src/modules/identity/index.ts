export { type AccountFacts, makeAccount, makeAccountWith, readAccounts } from './accounts/account-rows.ts'
export { endOfficer } from './accounts/end-officer.ts'
export { readNames } from './accounts/name-rows.ts'
export { type AddressSnapshot, readAddress } from './addresses/address-rows.ts'
export { readSealedAddress, type SealedAddress } from './addresses/read-sealed-address.ts'
export { identityAudit } from './audit.ts'
export { rightTo } from './authority/act-right.ts'
export {
  type ApprovedAct,
  type Approving,
  approvedPayout,
  approvedRefund,
} from './authority/approval-ports.ts'
export { type AskApproval, askApproval } from './authority/ask-approval.ts'
export { giveBackToAuthority } from './authority/authority-day-rows.ts'
export { readAuthorityLeft } from './authority/authority-left-queries.ts'
export { readAuthority } from './authority/authority-queries.ts'
export { aboveAllOf, type Giving, limitsOf, type MaybeGiving } from './authority/authority-rules.ts'
export { takeWithin } from './authority/take-within.ts'
export { useAuthority } from './authority/use-authority.ts'
export { accountOrderPort, type UnfinishedOrder } from './privacy/order-port.ts'
export { type NamedShop, shopPort } from './shop-port.ts'
export { sessions } from './sign-in/sessions.ts'
export { ownersInvited } from './staff/invitation-rows.ts'
export { inviteOwner } from './staff/invite-owner.ts'
export { countShopsOf, grantRoles, ownerOf, readRoles, staffOf } from './staff/staff-rows.ts'
