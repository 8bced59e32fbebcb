import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { ShopParams } from '../../../kernel/schema.ts'
import { shopRefusals } from '../refusals-contract.ts'

/** The steps of a new shop, in the order in which they are best taken. */
export const startSteps = ['product', 'freight', 'service', 'front', 'onSale'] as const
export type StartStep = (typeof startSteps)[number]

/** Which steps of a new shop are done, by what is there; `closed`: the finished list was put away. */
export const StartView = Type.Object({
  closed: Type.Boolean(),
  done: Type.Object({
    /** A product was entered. */
    product: Type.Boolean(),
    /** There is a freight template. */
    freight: Type.Boolean(),
    /** Service hours or a contact were set. */
    service: Type.Boolean(),
    /** The shop page was published. */
    front: Type.Boolean(),
    /** Buyers find a product, and so the shop. */
    onSale: Type.Boolean(),
  }),
})
export type StartView = Static<typeof StartView>

export const readStart = endpoint('GET /merchant/:shopId/start', {
  summary: 'The checklist of a new shop: which steps are done.',
  params: ShopParams,
  reply: StartView,
})

export const closeStart = endpoint('POST /merchant/:shopId/start/close', {
  summary: 'Puts the finished checklist of a new shop away.',
  params: ShopParams,
  reply: StartView,
  refusals: { start_not_done: shopRefusals.start_not_done },
})
