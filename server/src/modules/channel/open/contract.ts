import { Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Id } from '../../../kernel/schema.ts'
import { fulfillmentRefusals, NewParcel, ParcelOutcome } from '../../fulfillment/contract.ts'
import { inventoryRefusals, SkuLevel } from '../../inventory/contract.ts'

/*
 * The published API for programs of a shop (ERP, warehouse, label printer). A key belongs to one shop, so no path names
 * the shop. Views and refusals are those of the screens; what a version has said stays, new fields may be added.
 */

export const openShip = endpoint('POST /open/v1/parcels', {
  summary: 'Ship up to 100 parcels; each has an outcome of its own',
  body: Type.Object({ parcels: Type.Array(NewParcel, { minItems: 1, maxItems: 100 }) }),
  reply: Type.Object({ parcels: Type.Array(ParcelOutcome) }),
  refusals: fulfillmentRefusals,
})

/** The pieces in the warehouse, as they were counted; those that orders hold stay held. All lines or none. */
export const openSetStock = endpoint('POST /open/v1/stock', {
  summary: 'Set what is on hand, SKU by SKU',
  body: Type.Object({
    id: Id,
    lines: Type.Array(Type.Object({ skuId: Id, onHand: Type.Integer({ minimum: 0, maximum: 10_000_000 }) }), {
      minItems: 1,
      maxItems: 200,
    }),
  }),
  reply: Type.Object({ rows: Type.Array(SkuLevel) }),
  refusals: inventoryRefusals,
})
