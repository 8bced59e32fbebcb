import { sql } from 'kysely'
import { removeFiles } from '../../platform/files.ts'
import { type PersonalData, readInPages } from '../../platform/personal-data.ts'

/** What is shown of a person who deleted their account. */
const NOBODY = ''

/** Cases and reviews stay with their orders: the shop answers for them. */
export const aftersalePersonalData: PersonalData = {
  sections: {
    refunds: (reader, accountId) =>
      readInPages(
        reader,
        (page) => sql`select shop_id, case_id, order_id, state, reason, note, amount_fen, asked_at
          from aftersale.refund_case where buyer_id = ${accountId} order by asked_at, case_id ${page}`,
      ),
    freightCovers: (reader, accountId) =>
      readInPages(
        reader,
        (
          page,
        ) => sql`select c.shop_id, c.order_id, c.starts_at, c.ends_at, c.cap_fen, claim.case_id, claim.state, claim.paid_fen
          from aftersale.freight_cover c
          left join aftersale.freight_claim claim on claim.shop_id = c.shop_id and claim.order_id = c.order_id
          where c.buyer_id = ${accountId} order by c.starts_at, c.order_id, claim.case_id ${page}`,
      ),
    caseStatements: (reader, accountId) =>
      readInPages(
        reader,
        (page) => sql`select shop_id, case_id, side, occasion, reason, words, pictures, made_at
          from aftersale.case_statement where made_by = ${accountId} order by made_at, statement_id ${page}`,
      ),
    reasonCorrections: (reader, accountId) =>
      readInPages(
        reader,
        (
          page,
        ) => sql`select r.shop_id, r.correction_id, r.case_id, r.from_reason, r.to_reason, r.evidence, r.words, r.state,
            r.asked_at, r.answered_at
          from aftersale.reason_correction r
          join aftersale.refund_case c on c.shop_id = r.shop_id and c.case_id = r.case_id
          where c.buyer_id = ${accountId} order by r.asked_at, r.correction_id ${page}`,
      ),
    compensations: (reader, accountId) =>
      readInPages(
        reader,
        (
          page,
        ) => sql`select shop_id, compensation_id, case_id, order_id, amount_fen, words, state, made_at, ended_at
          from aftersale.case_compensation where buyer_id = ${accountId} order by made_at, compensation_id ${page}`,
      ),
    wrongShipments: (reader, accountId) =>
      readInPages(
        reader,
        (
          page,
        ) => sql`select shop_id, wrong_id, order_id, case_id, state, came, pictures, opened_at, promise_by
          from aftersale.wrong_shipment where buyer_id = ${accountId} order by opened_at, wrong_id ${page}`,
      ),
    wrongCompensations: (reader, accountId) =>
      readInPages(
        reader,
        (
          page,
        ) => sql`select shop_id, compensation_id, wrong_id, order_id, kind, state, amount_fen, courier, waybill, made_at, given_at
          from aftersale.wrong_compensation where buyer_id = ${accountId} order by made_at, compensation_id ${page}`,
      ),
    reviews: (reader, accountId) =>
      readInPages(
        reader,
        (
          page,
        ) => sql`select shop_id, review_id, order_id, title, goods_stars, service_stars, logistics_stars, words,
            pictures, made_at, added_words, added_pictures, added_at, answer, answered_at
          from aftersale.review where buyer_id = ${accountId} order by made_at, review_id ${page}`,
      ),
  },
  // Words that others rely on stay, with the pictures that they show; whose they were does not, nor what nothing shows.
  forget: async (tx, accountId) => {
    const { rows } = await sql<{ shop_id: string; files: string[] }>`
      with unshown as (
        delete from aftersale.review_picture p where buyer_id = ${accountId} and not exists (
          select from aftersale.review r where r.shop_id = p.shop_id and r.order_id = p.order_id
            and (p.file_id = any(r.pictures) or p.file_id = any(r.added_pictures)))
        returning shop_id, file_id
      ), unsaid as (
        delete from aftersale.case_picture p where made_by = ${accountId} and not exists (
          select from aftersale.case_statement s where s.shop_id = p.shop_id and p.file_id = any(s.pictures))
          and not exists (
          select from aftersale.case_inspection i where i.shop_id = p.shop_id and p.file_id = any(i.pictures))
          and not exists (
          select from aftersale.wrong_shipment w where w.shop_id = p.shop_id and w.order_id = p.order_id
            and (p.file_id = any(w.pictures) or p.file_id = any(w.evidence_pictures)))
        returning shop_id, file_id
      )
      select shop_id, array_agg(file_id) as files
      from (select * from unshown union all select * from unsaid) as gone group by shop_id`.execute(tx)
    for (const { shop_id, files } of rows) await removeFiles(tx, shop_id, files)
    await sql`update aftersale.review set shown_name = ${NOBODY} where buyer_id = ${accountId}`.execute(tx)
  },
}
