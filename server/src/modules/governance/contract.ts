export * from './backups/contract.ts'
export * from './clock/contract.ts'
export * from './policies/policy-contract.ts'
