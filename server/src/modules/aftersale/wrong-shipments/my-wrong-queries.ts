import { Refusal, refusals, refusalWords, refuseCommon } from '../../../kernel/refusal.ts'
import type { Words } from '../../../kernel/words.ts'
import { type Database, readBusinessNow } from '../../../platform/db/database.ts'
import { readOrders } from '../../ordering/index.ts'
import { findCase } from '../cases/case-rows.ts'
import { isOpenCase } from '../cases/case-states.ts'
import { readRequestFacts } from '../requests/plan-service.ts'
import { planRequest } from '../requests/request-rules.ts'
import { amountOfPieces } from './amount-of-pieces.ts'
import { canChoose, requestOfChoice, type WrongPieces } from './choice-rules.ts'
import { type MyWrongView, type OfferedChoice, wrongRefusals } from './contract.ts'
import { wrongChoiceCodes } from './nouns-contract.ts'
import { areOutOfStock } from './right-goods.ts'
import { solutionOf } from './solution-of.ts'
import { readWrongLines, type WrongRow } from './wrong-rows.ts'

const refuse = refusals(wrongRefusals)

type Facts = Awaited<ReturnType<typeof readRequestFacts>>

/** The wrong shipments of a buyer's order, newest first, with what they may choose of each and why not the rest. Refuses: not_found. */
export async function listMyWrongShipments(
  { kysely }: Pick<Database, 'kysely'>,
  { shopId, orderId, buyerId }: { shopId: string; orderId: string; buyerId: string },
): Promise<{ rows: MyWrongView[] }> {
  const [order] = await readOrders(kysely, shopId, [orderId])
  if (!order || order.buyer_id !== buyerId) throw refuseCommon('not_found')
  const rows = await kysely
    .selectFrom('aftersale.wrong_shipment')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .orderBy('number', 'desc')
    .execute()
  if (rows.length === 0) return { rows: [] }
  const facts = await readRequestFacts(kysely, order, null, await readBusinessNow(kysely))
  const ids = rows.map((row) => row.wrong_id)
  const pieces = Map.groupBy(await readWrongLines(kysely, shopId, ids), (line) => line.wrong_id)
  const views = []
  for (const row of rows) {
    const own = (pieces.get(row.wrong_id) ?? []).map((line) => ({
      lineNo: line.line_no,
      quantity: line.quantity,
    }))
    const chosen = row.case_id ? await findCase(kysely, shopId, row.case_id) : null
    const amountFen = amountOfPieces(order, facts.lines, own)
    const isGone = await areOutOfStock(kysely, shopId, facts.lines, own)
    const mayChoose = canChoose(row.state, chosen) === null
    views.push({
      ...viewOf(row, own, facts),
      caseId: row.case_id,
      isCaseOpen: chosen !== null && isOpenCase(chosen.state),
      choice: chosen && (isOpenCase(chosen.state) || row.solution) ? solutionOf(chosen) : row.solution,
      choices: mayChoose ? choicesOf(facts, own, { amountFen, isGone }) : [],
    })
  }
  return { rows: views }
}

const viewOf = (row: WrongRow, pieces: readonly WrongPieces[], { lines }: Facts) => ({
  wrongId: row.wrong_id,
  shopId: row.shop_id,
  orderId: row.order_id,
  number: row.number,
  state: row.state,
  promiseBy: row.promise_by.toISOString(),
  breachedAt: row.breached_at?.toISOString() ?? null,
  isConfirmed: row.confirmed_at !== null,
  came: row.came,
  lines: pieces.flatMap(({ lineNo, quantity }) => {
    const line = lines.find((one) => one.line_no === lineNo)
    return line ? [{ lineNo, quantity, title: line.title, specs: line.specs, picture: line.picture }] : []
  }),
})

/** Each choice with what it comes to, and why it is not offered. Pure. */
function choicesOf(
  { facts, lines }: Facts,
  pieces: readonly WrongPieces[],
  { amountFen, isGone }: { readonly amountFen: number; readonly isGone: boolean },
): OfferedChoice[] {
  return wrongChoiceCodes.map((choice) => {
    const request = requestOfChoice(choice, pieces, lines)
    const whyNot =
      whyRefused(() => planRequest(facts, request)) ??
      (choice === 'exchange' && isGone ? refusalWords(refuse('wrong_right_gone')) : null)
    return { choice, amountFen, whyNot }
  })
}

function whyRefused(plan: () => unknown): Words | null {
  try {
    plan()
    return null
  } catch (error) {
    if (error instanceof Refusal) return refusalWords(error)
    throw error
  }
}
