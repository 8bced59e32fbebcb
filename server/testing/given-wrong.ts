import * as wrongs from '../src/modules/aftersale/wrong-shipments/contract.ts'
import type { WrongChoice } from '../src/modules/aftersale/wrong-shipments/nouns-contract.ts'
import { readWrongShipment } from '../src/screens/merchant/wrong-shipments-contract.ts'
import type { GivenShop, Person } from './given.ts'
import type { GivenOrder } from './given-ordering.ts'
import { newId, type TestServer } from './server.ts'

type Order = Pick<GivenOrder, 'shopId' | 'orderId'>

/** The shop opens a wrong shipment for a piece of the first line of an order, which its buyer is told of. */
export async function registerWrong(server: TestServer, as: Person, { shopId, orderId }: Order) {
  const opened = await server.call(wrongs.openWrongShipment, {
    as,
    params: { shopId, orderId },
    body: { id: newId(), lines: [{ lineNo: 1, quantity: 1 }], came: '收到的是 120 码' },
  })
  await server.waitUntilIdle()
  return opened
}

/** The same, and the shop confirms that it shipped wrong. */
export async function givenConfirmedWrong(server: TestServer, { owner, shopId }: GivenShop, order: Order) {
  const { wrongId } = await registerWrong(server, owner, order)
  const params = { shopId, wrongId }
  const { version } = await server.call(readWrongShipment, { as: owner, params })
  await server.call(wrongs.confirmWrongShipment, { as: owner, params, body: { version } })
  return wrongId
}

/** The buyer chooses how a wrong shipment is solved. */
export const chooseAs = (
  server: TestServer,
  { shopId, buyer }: Pick<GivenOrder, 'shopId' | 'buyer'>,
  wrongId: string,
  choice: WrongChoice,
  wish: { readonly amountFen?: number; readonly text?: string } = {},
  id = newId(),
) =>
  server.call(wrongs.chooseMySolution, {
    as: buyer,
    params: { shopId, wrongId },
    body: { id, choice, ...wish },
  })

/** What the buyer of an order sees of its wrong shipments. */
export const myWrongs = async (
  server: TestServer,
  { shopId, orderId, buyer }: Pick<GivenOrder, 'shopId' | 'orderId' | 'buyer'>,
) => (await server.call(wrongs.listMyWrongShipments, { as: buyer, params: { shopId, orderId } })).rows
