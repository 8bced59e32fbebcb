import { sql } from 'kysely'
import { type PersonalData, readInPages } from '../../platform/personal-data.ts'
import { storedEvidence } from './decisions/stored-decision.ts'

/** What a buyer wrote is quoted in the evidence; the figures stay, without the words. */
export const retentionPersonalData: PersonalData = {
  sections: {
    refundOffers: (reader, accountId) =>
      readInPages(
        reader,
        (page) => sql`select shop_id, order_id, made_at, reason, reason_class, evidence, features, arm, means,
            value_fen, accepted_at, outcome, outcome_at
          from retention.decision where buyer_id = ${accountId} order by made_at, order_id ${page}`,
      ),
  },
  forget: async (tx, accountId) => {
    await tx
      .updateTable('retention.decision')
      .set({ evidence: storedEvidence.write([]) })
      .where('buyer_id', '=', accountId)
      .execute()
  },
}
