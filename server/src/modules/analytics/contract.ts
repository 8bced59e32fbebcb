export * from './outlook-contract.ts'
export * from './report-contract.ts'
export * from './visits-contract.ts'
