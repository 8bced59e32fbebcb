export * from './backups/contract.ts'
export * from './clock/contract.ts'
export * from './players/player-contract.ts'
export * from './policies/policy-contract.ts'
