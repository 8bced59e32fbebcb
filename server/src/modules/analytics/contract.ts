export * from './outlook/outlook-contract.ts'
export * from './reports/report-contract.ts'
export * from './visits/visits-contract.ts'
