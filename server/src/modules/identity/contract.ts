import { addressRefusals } from './addresses/contract.ts'
import { signInRefusals } from './sign-in/contract.ts'
import { staffRefusals } from './staff/contract.ts'

export * from './accounts/contract.ts'
export * from './addresses/contract.ts'
export * from './api-keys/contract.ts'
export * from './privacy/contract.ts'
export * from './sign-in/contract.ts'
export * from './staff/contract.ts'

export const identityRefusals = { ...signInRefusals, ...addressRefusals, ...staffRefusals }
