import { sql } from 'kysely'
import { makeId } from '../../kernel/id.ts'
import { approveRefund } from '../../modules/aftersale/cases/approve-refund.ts'
import { askCaseApproval } from '../../modules/aftersale/cases/ask-case-approval.ts'
import type { RefundDetail } from '../../modules/aftersale/cases/contract.ts'
import { disputeCase } from '../../modules/aftersale/disputes/dispute-case.ts'
import { askForService } from '../../modules/aftersale/requests/ask-for-service.ts'
import { refuseRequest } from '../../modules/aftersale/requests/refuse-request.ts'
import { inspectReturn } from '../../modules/aftersale/returns/inspect-return.ts'
import { markReturn } from '../../modules/aftersale/returns/mark-return.ts'
import { postReturn } from '../../modules/aftersale/returns/post-return.ts'
import { receiveReplacement } from '../../modules/aftersale/returns/receive-replacement.ts'
import { sendReplacement } from '../../modules/aftersale/returns/send-replacement.ts'
import type { Database } from '../../platform/db/database.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { type CaseStep, type CaseStory, caseStories } from './case-stories.ts'
import { buyerOf, type ShopStaff, staffOf } from './people-now.ts'

const newId = () => makeId(machineNowMs())

/** The first piece of an order that a story is about. */
interface Subject {
  readonly orderId: string
  readonly buyerId: string
  /** Another SKU of the same product that can be sent. */
  readonly otherSkuId: string | null
}

/** A story as it stands while its steps are taken. */
interface CaseSoFar {
  readonly db: Database
  readonly story: CaseStory
  readonly staff: ShopStaff
  readonly subject: Subject
  /** Makes the numbers of its parcels. */
  readonly index: number
  readonly detail: RefundDetail
}

/** Cases in every stage, as buyers, shops and officers meet them; a case that an earlier start opened stays as it is. */
export async function liveCases(db: Database): Promise<void> {
  for (const [index, story] of caseStories.entries()) {
    const staff = await staffOf(db, story.shop)
    const { shopId } = staff.owner
    const known = await db.kysely
      .selectFrom('aftersale.refund_case')
      .select('case_id')
      .where('shop_id', '=', shopId)
      .where('note', '=', story.text)
      .executeTakeFirst()
    if (known) continue
    const subject = await findSubject(db, shopId, story)
    if (!subject) continue
    let detail = await ask(db, shopId, story, subject)
    for (const step of story.steps) {
      const next = await steps[step]({ db, story, staff, subject, index, detail })
      if (next) detail = next
    }
  }
}

/** The newest order of a shop that nobody asked anything about; with another size on the shelf where one is wanted. */
async function findSubject(db: Database, shopId: string, story: CaseStory): Promise<Subject | undefined> {
  const { rows } = await sql<Subject>`
    select o.order_id as "orderId", o.buyer_id as "buyerId", other.sku_id as "otherSkuId"
    from ordering."order" o
    join ordering.order_line line on line.shop_id = o.shop_id and line.order_id = o.order_id and line.line_no = 1
    join catalog.product p on p.shop_id = line.shop_id and p.product_id = line.product_id
    left join lateral (
      select sku.sku_id from catalog.sku sku
      join inventory.stock stock on stock.shop_id = sku.shop_id and stock.sku_id = sku.sku_id
      where sku.shop_id = o.shop_id and sku.product_id = line.product_id and sku.sku_id <> line.sku_id
        and sku.removed_at is null and stock.on_hand - stock.reserved >= 3
      order by sku.position limit 1) other on true
    where o.shop_id = ${shopId} and o.state = ${story.order} and o.buyer_id is not null
      and (${story.kind} <> 'exchange' or (p.state = 'on_sale' and other.sku_id is not null))
      and not exists (select 1 from aftersale.refund_case c where c.shop_id = o.shop_id and c.order_id = o.order_id)
      and not exists (select 1 from aftersale.review r where r.shop_id = o.shop_id and r.order_id = o.order_id)
    order by o.made_at desc, o.order_id limit 1`.execute(db.kysely)
  return rows[0]
}

function ask(db: Database, shopId: string, story: CaseStory, subject: Subject): Promise<RefundDetail> {
  const { kind, reason, wish, text, order } = story
  const exchangeSkuId = kind === 'exchange' ? (subject.otherSkuId ?? undefined) : undefined
  return askForService(
    { db, actor: buyerOf(subject.buyerId) },
    {
      id: newId(),
      shopId,
      orderId: subject.orderId,
      kind,
      reason,
      ...(wish && { wish }),
      text,
      goodsReceived: order === 'received',
      lines: [{ lineNo: 1, quantity: 1, ...(exchangeSkuId && { exchangeSkuId }) }],
    },
  )
}

const seen = ({ detail }: CaseSoFar) => ({ caseId: detail.caseId, version: detail.version })
const ofShop = ({ db, staff }: CaseSoFar) => ({ db, actor: staff.owner })
const ofBuyer = ({ db, subject }: CaseSoFar) => ({ db, actor: buyerOf(subject.buyerId) })
const waybill = (index: number, way: 1 | 2) => `SF15${way}${7_316_482_000 + index * 37}`

/** How each step is done; what asks for an approval changes no case. */
const steps: Readonly<Record<CaseStep, (soFar: CaseSoFar) => Promise<RefundDetail | undefined>>> = {
  async ask_approval(soFar) {
    const { db, staff, detail } = soFar
    const skip = { reason: 'buyer_insists' } as const
    const asked = { ...seen(soFar), id: newId(), amountFen: detail.amountFen, skip }
    await askCaseApproval(
      { db, actor: staff.agent },
      { ...asked, why: '快递在中转站停了三天，买家急用，想先退给她。' },
    )
    return undefined
  },
  approve: (soFar) =>
    approveRefund(ofShop(soFar), {
      ...seen(soFar),
      amountFen: soFar.detail.amountFen,
      skip: { reason: 'buyer_insists' },
    }),
  refuse: (soFar) =>
    refuseRequest(ofShop(soFar), { ...seen(soFar), reason: 'no_evidence', text: soFar.story.answer ?? '' }),
  dispute: (soFar) =>
    disputeCase(ofBuyer(soFar), {
      ...seen(soFar),
      shopId: soFar.staff.owner.shopId,
      text: soFar.story.appeal ?? '',
    }),
  post: (soFar) =>
    postReturn(ofBuyer(soFar), {
      ...seen(soFar),
      shopId: soFar.staff.owner.shopId,
      courier: 'SF',
      waybill: waybill(soFar.index, 1),
    }),
  arrive: (soFar) => markReturn(ofShop(soFar), { ...seen(soFar), mark: 'arrived' }),
  inspect: (soFar) =>
    inspectReturn(ofShop(soFar), {
      ...seen(soFar),
      lines: [{ lineNo: 1, result: 'sellable', quantity: 1 }],
    }),
  send: (soFar) =>
    sendReplacement(ofShop(soFar), { ...seen(soFar), courier: 'SF', waybill: waybill(soFar.index, 2) }),
  receive: (soFar) =>
    receiveReplacement(ofBuyer(soFar), { ...seen(soFar), shopId: soFar.staff.owner.shopId }),
}
