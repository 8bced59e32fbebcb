import { done } from '../../../kernel/schema.ts'
import { route } from '../../../platform/http/route.ts'
import { buyer, holders } from '../../../platform/http/who.ts'
import { orderingRights } from '../rights-contract.ts'
import { confirmReceipt } from './confirm-receipt.ts'
import * as contract from './contract.ts'
import { extendReceipt } from './extend-receipt.ts'

/** Who speaks with buyers about their parcels. */
const carers = holders(orderingRights.extendReceipt)

export const receiptRoutes = [
  route(contract.confirmReceipt, buyer, async (ctx, { params }) => {
    await confirmReceipt(ctx, params)
    return done
  }),
  route(contract.extendMyReceipt, buyer, (ctx, { params }) => extendReceipt(ctx, params)),
  route(contract.extendShopReceipt, carers, (ctx, { params }) => extendReceipt(ctx, params)),
]
