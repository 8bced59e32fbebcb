export * from './visits/contract.ts'
