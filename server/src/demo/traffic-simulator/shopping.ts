import { makeId } from '../../kernel/id.ts'
import { refusals } from '../../kernel/refusal.ts'
import { askRefund } from '../../modules/aftersale/index.ts'
import { sendToShop } from '../../modules/conversation/index.ts'
import { setCartLine } from '../../modules/ordering/index.ts'
import type { Ctx, OfficerActor } from '../../platform/actor.ts'
import { type Database, readBusinessNow } from '../../platform/db/database.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { actorOf, payFor, placeFor, quoteFor } from './act-as-buyer.ts'
import { trafficRefusals } from './contract.ts'
import { attempt, beginRun, isTrafficRunning, rest, type TrafficRun } from './run.ts'
import { type Offer, readOffers, readShoppers, type Shopper } from './traffic-queries.ts'

const refuse = refusals(trafficRefusals)

const newId = () => makeId(machineNowMs())

const questions = ['在吗？', '发什么快递', '什么时候发货', '这款有优惠吗', '我的订单到哪了', '可以包邮吗']

/**
 * Steady traffic: each buyer comes again and again for some minutes, looks around, searches, fills the cart, orders,
 * mostly pays, sometimes writes or wants the money back. Refuses: play_running, no_buyers.
 */
export async function startShopping(
  { db }: Ctx<OfficerActor>,
  input: { id: string; buyers: number; minutes: number },
): Promise<void> {
  if (isTrafficRunning(db)) throw refuse('play_running')
  const shoppers = await readShoppers(db.kysely, input.buyers)
  const offers = await readOffers(db.kysely)
  if (shoppers.length === 0 || offers.length === 0) throw refuse('no_buyers')
  const about = {
    runId: input.id,
    kind: 'steady' as const,
    buyers: shoppers.length,
    startedAt: await readBusinessNow(db.kysely),
    wholeMs: input.minutes * 60_000,
  }
  beginRun(db, about, async (run) => {
    await Promise.all(shoppers.map((shopper) => shop(db, run, shopper, offers)))
  })
}

/** One buyer, until the time is over: a visit of several pages, then a rest. */
async function shop(
  db: Database,
  run: TrafficRun,
  shopper: Shopper,
  offers: readonly Offer[],
): Promise<void> {
  const until = run.begunMs + run.wholeMs
  const visitor = newId()
  // They do not all come at the same moment.
  let isGoing = await rest(run, Math.random() * Math.min(6000, run.wholeMs / 4))
  while (isGoing && machineNowMs() < until) {
    const offer = offers[Math.floor(Math.random() * offers.length)] as Offer
    await look(db, run, visitor, offer)
    if (!(await rest(run, 600 + Math.random() * 1800))) return
    if (Math.random() < 0.45) await buy(db, run, shopper, offer)
    if (Math.random() < 0.12) await ask(db, run, shopper, offer)
    isGoing = await rest(run, 1500 + Math.random() * 5000)
  }
}

/** Opens pages as a browser does, over HTTP: the search, then the product, both told as visits. */
async function look(
  db: Database,
  run: TrafficRun,
  visitor: string,
  { shopId, productId, title }: Offer,
): Promise<void> {
  const searches = Math.random() < 0.4
  const word = encodeURIComponent(title.slice(0, 4))
  if (searches && (await reach(db, run, `/api/search?word=${word}`))) run.counts.searches += 1
  const visit = { shopId, visitor, agoMs: 0, source: searches ? 'search' : 'recommend' }
  const visits = [
    { ...visit, id: newId(), kind: 'shop' },
    { ...visit, id: newId(), kind: 'product', productId },
  ]
  if (await reach(db, run, '/api/visits', { visits })) run.counts.visits += visits.length
}

function reach(db: Database, run: TrafficRun, path: string, body?: object): Promise<true | null> {
  return attempt(run, async () => {
    const reply = await fetch(`${db.app.publicUrl}${path}`, {
      signal: AbortSignal.timeout(10_000),
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    if (!reply.ok) throw new Error(`${path} answers ${reply.status}.`)
    return true as const
  })
}

async function buy(db: Database, run: TrafficRun, shopper: Shopper, { shopId, skuId }: Offer): Promise<void> {
  const line = { shopId, skuId, quantity: 1 }
  const added = await attempt(run, async () => {
    await setCartLine({ db, actor: actorOf(shopper) }, line)
    return true
  })
  if (added) run.counts.carts += 1
  if (Math.random() > 0.7 || !(await rest(run, 800))) return
  const priceFen = await quoteFor(db, run, shopper, line)
  if (priceFen === null) return
  const order = await placeFor(db, run, shopper, line, priceFen)
  if (!order || Math.random() > 0.88 || !(await rest(run, 900))) return
  if (!(await payFor(db, run, shopper, order)) || Math.random() > 0.08 || !(await rest(run, 2500))) return
  const asked = await attempt(run, () =>
    askRefund({ db, actor: actorOf(shopper) }, { id: newId(), ...order, reason: 'changed_mind', note: '' }),
  )
  if (asked) run.counts.refunds += 1
}

async function ask(db: Database, run: TrafficRun, shopper: Shopper, { shopId }: Offer): Promise<void> {
  const text = questions[Math.floor(Math.random() * questions.length)] as string
  const said = await attempt(run, () =>
    sendToShop(
      { db, actor: actorOf(shopper) },
      { shopId, id: newId(), body: { kind: 'text', text }, language: 'zh' },
    ),
  )
  if (said) run.counts.messages += 1
}
