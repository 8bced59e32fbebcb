export { type AccountFacts, makeAccount, makeAccountWith, readAccounts } from './accounts/account-rows.ts'
export { listDemoPeople } from './accounts/demo-people-queries.ts'
export { endOfficer } from './accounts/end-officer.ts'
export { readNames } from './accounts/name-rows.ts'
export { type AddressSnapshot, readAddress } from './addresses/address-rows.ts'
export { readSealedAddress, type SealedAddress } from './addresses/read-sealed-address.ts'
export { identityAudit } from './audit.ts'

export { type NamedShop, type ShopPort, setShopPort } from './shop-port.ts'

export { sessions } from './sign-in/sessions.ts'
export { countShopsOf, grantRoles, ownerOf, staffOf } from './staff/staff-rows.ts'
