import { eventType } from '../../platform/events.ts'

/** A person received goods or corrected stock; what orders move is in the orders' own events. */
export const stockMoved = eventType<{ changeId: string; skuIds: string[] }>('stock.moved')
