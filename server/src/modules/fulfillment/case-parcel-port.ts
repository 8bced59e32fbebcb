import type { Tx } from '../../platform/db/database.ts'
import { port } from '../../platform/port.ts'

/** What the module of after-sales cases gives fulfillment, so that fulfillment never imports it. */
export interface CaseParcels {
  /** What the shop sent for cases under these numbers. */
  readSentUnder(
    tx: Tx,
    shopId: string,
    waybills: readonly string[],
  ): Promise<readonly { readonly courier: string; readonly waybill: string }[]>
}

/** Provided by aftersale. */
export const caseParcelPort = port<CaseParcels>('fulfillment.case-parcels')
