export * from './outlook/contract.ts'
export * from './reports/contract.ts'
export * from './visits/contract.ts'
