export { type AccountFacts, makeAccount, makeAccountWith, readAccounts } from './accounts/accounts.ts'
export { endOfficer } from './accounts/end-officer.ts'
export { readNames } from './accounts/name-rows.ts'
export { type AddressSnapshot, readAddress } from './addresses/address-rows.ts'
export { readSealedAddress, type SealedAddress } from './addresses/sealed-addresses.ts'
export { identityAudit } from './audit.ts'

export { type NamedShop, type ShopPort, setShopPort } from './shop-port.ts'

export { sessions } from './sign-in/sessions.ts'
export { countShopsOf, grantRoles, ownerOf, staffOf } from './staff/staff-rows.ts'
