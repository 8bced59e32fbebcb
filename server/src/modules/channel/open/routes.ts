import { languageOf } from '../../../platform/http/errors.ts'
import { route } from '../../../platform/http/route.ts'
import { apiKey } from '../../../platform/http/who.ts'
import { shipParcels } from '../../fulfillment/index.ts'
import { moveStock } from '../../inventory/index.ts'
import * as contract from './contract.ts'

export const openRoutes = [
  route(contract.openShip, apiKey('orders:ship'), async (ctx, { body, request }) => ({
    parcels: await shipParcels(ctx, body.parcels, languageOf(request)),
  })),
  route(contract.openSetStock, apiKey('stock:write'), (ctx, { body }) =>
    moveStock(ctx, {
      id: body.id,
      lines: body.lines.map(({ skuId, onHand }) => ({ skuId, kind: 'correct' as const, counted: onHand })),
    }),
  ),
]
