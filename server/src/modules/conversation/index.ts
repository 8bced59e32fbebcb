export { tellBuyers } from './tell-buyers.ts'
