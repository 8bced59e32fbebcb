import { type NewParcel, type ParcelOutcome, shipParcels } from '../src/modules/fulfillment/contract.ts'
import type { Caller } from './http-client.ts'
import { newId, type TestServer } from './server.ts'

/** What a parcel needs to know of its order. */
export interface OrderToShip {
  readonly shopId: string
  readonly orderId: string
}

let waybills = 0

/** A waybill of 顺丰 that nobody has yet. */
export function newWaybill(): string {
  waybills += 1
  return `SF${String(process.pid % 10_000).padStart(4, '0')}${String(waybills).padStart(9, '0')}`
}

/** A parcel ready to be sent, with all that is left of its order unless said otherwise. */
export function parcelFor(order: OrderToShip, wish: Partial<NewParcel> = {}): NewParcel {
  return { id: newId(), orderId: order.orderId, courier: 'SF', waybill: newWaybill(), ...wish }
}

/** Sends parcels of one shop as a member of its staff, and answers what became of each. */
export async function shipAs(
  server: TestServer,
  staff: Caller,
  shopId: string,
  parcels: NewParcel[],
): Promise<ParcelOutcome[]> {
  const { parcels: outcomes } = await server.call(shipParcels, {
    as: staff,
    params: { shopId },
    body: { parcels },
  })
  return outcomes
}

/** An order that was shipped in one parcel; answers the parcel. */
export async function givenShipped(
  server: TestServer,
  staff: Caller,
  order: OrderToShip,
  wish: Partial<NewParcel> = {},
): Promise<NewParcel> {
  const parcel = parcelFor(order, wish)
  const [outcome] = await shipAs(server, staff, order.shopId, [parcel])
  if (outcome?.outcome !== 'shipped') throw new Error(`Not shipped: ${JSON.stringify(outcome)}`)
  await server.waitUntilIdle()
  return parcel
}
