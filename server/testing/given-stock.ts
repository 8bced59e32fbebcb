import { moveStock } from '../src/modules/inventory/contract.ts'
import type { GivenShop } from './given.ts'
import { newId, type TestServer } from './server.ts'

/** The shop counts a SKU in its warehouse. */
export const givenStock = (
  server: TestServer,
  { shopId, owner }: Pick<GivenShop, 'shopId' | 'owner'>,
  skuId: string,
  counted: number,
) =>
  server.call(moveStock, {
    as: owner,
    params: { shopId },
    body: { id: newId(), lines: [{ skuId, kind: 'correct', counted }] },
  })
