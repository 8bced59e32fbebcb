import { fileURLToPath } from 'node:url'
import { writeChats } from '../../server/src/demo/conversation/write-chats.ts'
import * as chat from '../../server/src/modules/conversation/auto-replies/contract.ts'
import { goOffline } from '../../server/src/modules/shop/absence/contract.ts'
import { openDatabase } from '../../server/src/platform/db/database.ts'
import { machineNowMs } from '../../server/src/platform/machine-clock.ts'
import { type Figures, figuresOf, RUNS, type Run, rounded, sayFigures } from '../lib/figures.ts'
import type { BenchOptions } from '../lib/options.ts'
import { percentiles } from '../lib/percentiles.ts'
import { type CpuMicros, cpuWatch } from '../load/checks.ts'
import { runDriver } from '../load/run-driver.ts'
import { type System, startSystem } from '../load/system.ts'
import { newId } from '../replay/people.ts'
import type { ChatReport, ChatTask } from './chat-driver.ts'

const DRIVER = fileURLToPath(new URL('./chat-driver.ts', import.meta.url))

const CHATS = 500
const MESSAGES_PER_SECOND = 500
const MESSAGES = 5000

interface ChatFigures extends Figures {
  readonly chats: number
  readonly sent: number
  readonly unseen: number
  readonly automaticReplies: number
  /** From a buyer's first message to the automatic reply on their page. */
  readonly firstAutoP99Ms: number
  /** Invalidations that reached pages, and the fetches that they led to. */
  readonly invalidations: number
  readonly fetches: number
  /** CPU time a message: of the server, of all of Postgres, of the driver. */
  readonly cpuMicros: CpuMicros & { readonly driver: number }
}

/**
 * Messages over many open chats of a shop that is away, buyers and staff in turn. Latencies run from sending to the
 * moment the other side's page holds the message, by an invalidation and a fetch. The limit is the speed that is asked for.
 */
export async function benchChat(options: BenchOptions): Promise<ChatFigures> {
  const { say, small } = options
  const count = small ? 10 : CHATS
  const messagesPerSecond = small ? 40 : MESSAGES_PER_SECOND
  const messages = small ? 60 : MESSAGES
  const system = await startSystem({ skus: 1, buyers: count, stock: 10 }, say)
  try {
    const task = { ...(await openTheChats(system)), messagesPerSecond, messages }
    await runDriver<ChatReport>(DRIVER, { ...task, messages: Math.floor(messages / 2) })
    const runs: Run[] = []
    const reports: ChatReport[] = []
    const cpu = cpuWatch(system)
    for (let run = 1; run <= RUNS; run += 1) {
      await forgetWhatWasSaid(system)
      const report = await cpu.during(() => runDriver<ChatReport>(DRIVER, task))
      if (Object.keys(report.refusals).length > 0)
        throw new Error(`run ${run}: ${JSON.stringify(report.refusals)}`)
      reports.push(report)
      const perSecond = report.sent / report.seconds
      runs.push({ perSecond, limitPerSecond: messagesPerSecond, latenciesMs: report.seenMs })
      say(
        `run ${run}: ${rounded(perSecond)}/s, seen p99 ${percentiles(report.seenMs).p99} ms, first automatic reply p99 ${percentiles(report.autoMs).p99} ms`,
      )
    }
    await mustHaveNoHoles(system)
    const figures = figuresOf('chat', 'asked for', runs)
    sayFigures(figures, say)
    const sum = (of: (report: ChatReport) => number) => reports.reduce((total, one) => total + of(one), 0)
    const sent = sum((one) => one.sent)
    return {
      ...figures,
      chats: count,
      sent,
      unseen: sum((one) => one.unseen),
      automaticReplies: sum((one) => one.autoMs.length),
      firstAutoP99Ms: percentiles(reports.flatMap((one) => one.autoMs)).p99,
      invalidations: sum((one) => one.invalidations),
      fetches: sum((one) => one.fetches),
      cpuMicros: {
        ...cpu.microsOf(sent),
        driver: rounded((sum((one) => one.cpuMs) * 1000) / sent),
      },
    }
  } finally {
    await system.close()
  }
}

/** Takes the shop offline with the away reply on, and opens a chat for each buyer. */
async function openTheChats(system: System): Promise<Omit<ChatTask, 'messagesPerSecond' | 'messages'>> {
  const { shopId, owner, api } = system
  const [port = 0] = system.ports
  await api.call(chat.changeAutoReplies, {
    as: owner,
    params: { shopId },
    body: {
      isOn: true,
      greeting: '您好',
      keywords: [],
      awayReply: '本店正在休息，稍后回复您。',
      awayIntervalMinutes: 60,
      quietMinutes: 30,
      answersOrders: true,
    },
  })
  await api.call(goOffline, {
    as: owner,
    params: { shopId },
    body: { id: newId(), reason: 'vacation', resumesAt: null },
  })
  const addresses = system.buyers.map((buyer) => buyer.addressId)
  const { rows } = await system.sql.query<{ buyerId: string; addressId: string }>(
    `select buyer_id as "buyerId", address_id as "addressId" from identity.address where address_id = any($1::uuid[])`,
    [addresses],
  )
  const opened = rows.map((row) => ({ ...row, chatId: newId() }))
  const madeAt = new Date(machineNowMs())
  const database = openDatabase(system.databaseUrl)
  await writeChats(
    database.kysely,
    opened.map(({ chatId, buyerId }) => ({
      shop_id: shopId,
      chat_id: chatId,
      buyer_id: buyerId,
      made_at: madeAt,
    })),
  )
  await database.close()
  const cookies = new Map(system.buyers.map((buyer) => [buyer.addressId, buyer.cookie]))
  const chats = opened.map(({ chatId, buyerId, addressId }) => ({
    chatId,
    buyerId,
    cookie: cookies.get(addressId) ?? '',
  }))
  return { port, shopId, staffCookie: owner.cookie, chats }
}

/** So that each run begins with an automatic reply in every chat, and nobody has used up their minute. */
async function forgetWhatWasSaid(system: System): Promise<void> {
  await system.sql.query(
    'update conversation.chat set away_told_at = null, staff_spoke_at = null, minute_began_at = null, minute_count = 0',
  )
}

async function mustHaveNoHoles(system: System): Promise<void> {
  const { rows } = await system.sql.query(`
    select c.chat_id from conversation.chat c left join conversation.message m using (shop_id, chat_id)
    group by c.shop_id, c.chat_id having count(m.number) <> max(c.next_number) - 1 or max(m.number) <> max(c.next_number) - 1`)
  if (rows.length > 0) throw new Error(`${rows.length} chats have holes in their numbers.`)
}
