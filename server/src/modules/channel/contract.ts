import { importRefusals } from './import/contract.ts'

export * from './import/contract.ts'
export * from './import/layout.ts'
export { type RowProblem, rowProblems } from './import/row-problems.ts'
export { fieldWords, problemWords } from './import/words.ts'
export * from './open/contract.ts'

export const channelRefusals = importRefusals
