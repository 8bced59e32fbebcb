import { importRefusals } from './moving-in/import-contract.ts'

export * from './moving-in/import-contract.ts'
export * from './moving-in/layout.ts'
export { type RowProblem, rowProblems } from './moving-in/row-problems.ts'
export { fieldWords, problemWords } from './moving-in/words.ts'
export * from './open/open-contract.ts'

export const channelRefusals = importRefusals
