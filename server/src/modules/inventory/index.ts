export { moveStock } from './move-stock.ts'
export { type ReserveOutcome, type ReserveRequest, reserve } from './reserve.ts'
export { type OrderLines, release, type ShippedLines, ship } from './settle-reserved.ts'
export { listStock, stockDifference, stockOf } from './stock-queries.ts'
