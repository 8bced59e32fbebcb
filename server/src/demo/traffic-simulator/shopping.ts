import { makeId } from '../../kernel/id.ts'
import { refusals } from '../../kernel/refusal.ts'
import { askRefund } from '../../modules/aftersale/index.ts'
import { sendToShop } from '../../modules/conversation/index.ts'
import { setCartLine } from '../../modules/ordering/index.ts'
import type { Ctx, OfficerActor } from '../../platform/actor.ts'
import { type Database, readBusinessNow } from '../../platform/db/database.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { actorOf, payFor, placeFor, quoteFor } from './act-as-buyer.ts'
import { playerRefusals } from './contract.ts'
import { attempt, beginPlay, isPlaying, type Play, rest } from './run.ts'
import { type Player, readPlayers, readWares, type Ware } from './traffic-queries.ts'

const refuse = refusals(playerRefusals)

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
  if (isPlaying(db)) throw refuse('play_running')
  const players = await readPlayers(db.kysely, input.buyers)
  const wares = await readWares(db.kysely)
  if (players.length === 0 || wares.length === 0) throw refuse('no_buyers')
  const about = {
    playId: input.id,
    kind: 'steady' as const,
    buyers: players.length,
    startedAt: await readBusinessNow(db.kysely),
    wholeMs: input.minutes * 60_000,
  }
  beginPlay(db, about, async (play) => {
    await Promise.all(players.map((player) => shop(db, play, player, wares)))
  })
}

/** One buyer, until the time is over: a visit of several pages, then a rest. */
async function shop(db: Database, play: Play, player: Player, wares: readonly Ware[]): Promise<void> {
  const until = play.begunMs + play.wholeMs
  const visitor = newId()
  // They do not all come at the same moment.
  let isGoing = await rest(play, Math.random() * Math.min(6000, play.wholeMs / 4))
  while (isGoing && machineNowMs() < until) {
    const ware = wares[Math.floor(Math.random() * wares.length)] as Ware
    await look(db, play, visitor, ware)
    if (!(await rest(play, 600 + Math.random() * 1800))) return
    if (Math.random() < 0.45) await buy(db, play, player, ware)
    if (Math.random() < 0.12) await ask(db, play, player, ware)
    isGoing = await rest(play, 1500 + Math.random() * 5000)
  }
}

/** Opens pages as a browser does, over HTTP: the search, then the product, both told as visits. */
async function look(
  db: Database,
  play: Play,
  visitor: string,
  { shopId, productId, title }: Ware,
): Promise<void> {
  const searches = Math.random() < 0.4
  const word = encodeURIComponent(title.slice(0, 4))
  if (searches && (await reach(db, play, `/api/search?word=${word}`))) play.counts.searches += 1
  const visit = { shopId, visitor, agoMs: 0, source: searches ? 'search' : 'recommend' }
  const visits = [
    { ...visit, id: newId(), kind: 'shop' },
    { ...visit, id: newId(), kind: 'product', productId },
  ]
  if (await reach(db, play, '/api/visits', { visits })) play.counts.visits += visits.length
}

function reach(db: Database, play: Play, path: string, body?: object): Promise<true | null> {
  return attempt(play, async () => {
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

async function buy(db: Database, play: Play, player: Player, { shopId, skuId }: Ware): Promise<void> {
  const line = { shopId, skuId, quantity: 1 }
  const added = await attempt(play, async () => {
    await setCartLine({ db, actor: actorOf(player) }, line)
    return true
  })
  if (added) play.counts.carts += 1
  if (Math.random() > 0.7 || !(await rest(play, 800))) return
  const priceFen = await quoteFor(db, play, player, line)
  if (priceFen === null) return
  const order = await placeFor(db, play, player, line, priceFen)
  if (!order || Math.random() > 0.88 || !(await rest(play, 900))) return
  if (!(await payFor(db, play, player, order)) || Math.random() > 0.08 || !(await rest(play, 2500))) return
  const asked = await attempt(play, () =>
    askRefund({ db, actor: actorOf(player) }, { id: newId(), ...order, reason: 'changed_mind', note: '' }),
  )
  if (asked) play.counts.refunds += 1
}

async function ask(db: Database, play: Play, player: Player, { shopId }: Ware): Promise<void> {
  const text = questions[Math.floor(Math.random() * questions.length)] as string
  const said = await attempt(play, () =>
    sendToShop(
      { db, actor: actorOf(player) },
      { shopId, id: newId(), body: { kind: 'text', text }, language: 'zh' },
    ),
  )
  if (said) play.counts.messages += 1
}
