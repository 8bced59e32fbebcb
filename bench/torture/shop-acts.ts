import {
  approveRefund,
  listRefunds,
  rejectRefund,
} from '../../server/src/modules/aftersale/cases/contract.ts'
import { inspectReturn, sendReplacement } from '../../server/src/modules/aftersale/returns/contract.ts'
import { sendMessage } from '../../server/src/modules/conversation/chat/contract.ts'
import { shipParcels } from '../../server/src/modules/fulfillment/contract.ts'
import { moveStock } from '../../server/src/modules/inventory/contract.ts'
import { makePayout } from '../../server/src/modules/payment/payouts/contract.ts'
import { endAbsence, goOffline } from '../../server/src/modules/shop/absence/contract.ts'
import { listChats } from '../../server/src/screens/merchant/chats-contract.ts'
import { listShopOrders } from '../../server/src/screens/merchant/orders-contract.ts'
import { png } from '../../server/testing/pictures.ts'
import { newId } from '../replay/people.ts'
import type { ActContext } from './act-context.ts'
import type { Shop } from './fixtures.ts'
import { between, type Chance, pick } from './plan.ts'

type Act = (context: ActContext, shop: Shop, chance: Chance) => Promise<void>

/** What a shop's people do next; the more often it stands here, the likelier. */
const acts: readonly Act[] = [
  ship,
  ship,
  ship,
  restock,
  restock,
  answer,
  answer,
  decide,
  serve,
  serve,
  serve,
  payOut,
  upload,
  beAway,
]

/** One act of a shop's people. */
export function actAsShop(context: ActContext, shop: Shop, chance: Chance): Promise<void> {
  return pick(chance, acts)(context, shop, chance)
}

/** Ships some of what waits, each order in one parcel. */
async function ship({ api, book }: ActContext, { shopId, owner }: Shop, chance: Chance): Promise<void> {
  const at = { as: owner, params: { shopId } }
  const { rows } = await api.call(listShopOrders, { ...at, query: { tab: 'to_ship', limit: 10 } })
  const parcels = rows.slice(0, between(chance, 1, 4)).map(({ orderId }) => ({
    id: newId(),
    orderId,
    courier: 'SF',
    waybill: `SF${String(Math.floor(chance() * 1e13)).padStart(13, '0')}`,
  }))
  if (parcels.length === 0) return
  const { parcels: outcomes } = await api.call(shipParcels, { ...at, body: { parcels } })
  for (const { id, orderId, outcome } of outcomes) {
    if (outcome === 'shipped') book.shipped.set(id, { orderId })
  }
}

/** Goods come in, or are found missing. */
async function restock(
  { api, book }: ActContext,
  { shopId, owner, skuIds }: Shop,
  chance: Chance,
): Promise<void> {
  const id = newId()
  const skuId = pick(chance, skuIds)
  const more = chance() < 0.8
  const change = more ? between(chance, 5, 20) : -between(chance, 1, 3)
  const kind = more ? ('receive' as const) : ('correct' as const)
  await api.call(moveStock, {
    as: owner,
    params: { shopId },
    body: { id, lines: [{ skuId, kind, change, note: '' }] },
  })
  book.stock.set(id, { skuId, change })
}

async function answer({ api, book }: ActContext, { shopId, owner }: Shop, chance: Chance): Promise<void> {
  const at = { as: owner, params: { shopId } }
  const { rows } = await api.call(listChats, { ...at, query: {} })
  if (rows.length === 0) return
  const { chatId } = pick(chance, rows)
  const id = newId()
  const text = `您好 ${id.slice(-6)}`
  await api.call(sendMessage, {
    as: owner,
    params: { shopId, chatId },
    body: { id, body: { kind: 'text', text } },
  })
  book.messages.set(id, { shopId, text })
}

/** Grants or rejects a refund that was asked for. */
async function decide({ api, book }: ActContext, { shopId, owner }: Shop, chance: Chance): Promise<void> {
  const at = { as: owner, params: { shopId } }
  const { rows } = await api.call(listRefunds, { ...at, query: { tab: 'asked' } })
  const unshipped = rows.filter(({ goodsReceived }) => goodsReceived === null)
  if (unshipped.length === 0) return
  const { caseId, amountFen } = pick(chance, unshipped)
  const params = { shopId, caseId }
  const granted = chance() < 0.7
  if (granted) await api.call(approveRefund, { as: owner, params, body: { amountFen } })
  else await api.call(rejectRefund, { as: owner, params, body: { answer: '已经打包了' } })
  book.decided.set(caseId, { granted })
}

/** Goes on with a case about goods that have shipped: agrees, inspects what came back, or sends. */
async function serve({ api, book }: ActContext, { shopId, owner }: Shop, chance: Chance): Promise<void> {
  const { rows } = await api.call(listRefunds, { as: owner, params: { shopId }, query: { tab: 'all' } })
  const waiting = rows.filter(
    ({ goodsReceived, actions }) =>
      goodsReceived !== null && actions.some((action) => ['answer', 'inspect', 'send'].includes(action)),
  )
  if (waiting.length === 0) return
  const { caseId, version, amountFen, actions, lines } = pick(chance, waiting)
  const call = { as: owner, params: { shopId, caseId } }
  if (actions.includes('answer')) {
    const skip = { reason: 'buyer_insists' } as const
    await api.call(approveRefund, { ...call, query: { version }, body: { amountFen, skip } })
    book.agreed.add(caseId)
  } else if (actions.includes('inspect')) {
    const results = lines.map(({ lineNo, quantity }) => {
      const result = chance() < 0.7 ? ('sellable' as const) : ('damaged' as const)
      return { lineNo, quantity, result, note: '' }
    })
    await api.call(inspectReturn, { ...call, body: { version, lines: results } })
    const piecesOf = (some: typeof results) => some.reduce((sum, { quantity }) => sum + quantity, 0)
    const sellable = piecesOf(results.filter(({ result }) => result === 'sellable'))
    book.inspected.set(caseId, { sellable, pieces: piecesOf(results) })
  } else {
    const waybill = `SF${String(Math.floor(chance() * 1e13)).padStart(13, '0')}`
    await api.call(sendReplacement, { ...call, body: { version, courier: 'SF', waybill } })
  }
}

/** Pays a buyer a small sum. */
async function payOut({ api, book }: ActContext, { shopId, owner }: Shop, chance: Chance): Promise<void> {
  const tab = pick(chance, ['to_ship', 'shipped'] as const)
  const { rows } = await api.call(listShopOrders, {
    as: owner,
    params: { shopId },
    query: { tab, limit: 10 },
  })
  if (rows.length === 0) return
  const { orderId } = pick(chance, rows)
  const [id, amountFen] = [newId(), between(chance, 1, 2000)]
  await api.call(makePayout, {
    as: owner,
    params: { shopId, orderId },
    body: { id, amountFen, reason: 'quality', entry: 'after_sales' },
  })
  book.payouts.set(id, { orderId, amountFen })
}

async function upload({ api, book }: ActContext, { shopId, owner }: Shop, chance: Chance): Promise<void> {
  const id = newId()
  const content = png(between(chance, 20, 60), between(chance, 20, 60))
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(content)], { type: 'image/png' }), 'cup.png')
  const sent = await api.send(`/api/merchant/${shopId}/pictures?id=${id}`, {
    method: 'POST',
    headers: { cookie: owner.cookie },
    body: form,
  })
  const { bytes } = (await sent.json()) as { bytes: number }
  book.pictures.set(id, { shopId, bytes })
}

/** Goes offline by hand and comes back a moment later. */
async function beAway({ api, book }: ActContext, { shopId, owner }: Shop, chance: Chance): Promise<void> {
  const at = { as: owner, params: { shopId } }
  const id = newId()
  await api.call(goOffline, { ...at, body: { id, reason: 'stock_take', resumesAt: null } })
  book.absencesBegun.add(id)
  await new Promise((resolve) => setTimeout(resolve, between(chance, 100, 500)))
  await api.call(endAbsence, { as: owner, params: { shopId, absenceId: id } })
  book.absencesEnded.add(id)
}
