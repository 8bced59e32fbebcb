import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
import type { FreightService } from './contract.ts'
import { returnFreightServiceEnds } from './cover-rows.ts'

/** 退货补运费 of a shop: how it is switched, what is covered still, and what came of it. */
export async function readFreightService(reader: Reader, shopId: string): Promise<FreightService> {
  const { isOn, isActive, runningCovers, openClaims } = await returnFreightServiceEnds(reader, shopId)
  const { rows } = await sql<{ premiumsFen: number; paidFen: number }>`
    select
      coalesce((select sum(premium_fen) from aftersale.freight_cover where shop_id = ${shopId}), 0)::bigint as "premiumsFen",
      coalesce((select sum(paid_fen) from aftersale.freight_claim
        where shop_id = ${shopId} and state = 'paid'), 0)::bigint as "paidFen"`.execute(reader)
  const sums = rows[0] as (typeof rows)[number]
  return {
    isOn,
    isEnding: !isOn && isActive,
    terms: reader.app.freightInsurer.terms,
    runningCovers,
    openClaims,
    ...sums,
  }
}
