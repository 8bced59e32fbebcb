export * from './outlook-contract.ts'
