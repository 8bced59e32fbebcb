export { type ParcelsShipped, parcelsShipped } from './events.ts'
export { markParcelsDelivered } from './mark-parcels-delivered.ts'
export { ordersWithParcels, parcelsOf } from './parcel-rows.ts'
export { type ShippingCheck, setShippingCheck } from './shipping-check.ts'
