// People who talk, in a process of its own: buyers and the shop's staff, each side with its open page (a socket on /live)
// that fetches what is new upon a invalidation, as the web apps do and by their own rules (web/kit/chat/thread.ts): a page takes
// in what it said itself by the answer, and a invalidation of what it has already is no reason to fetch. The task comes as JSON
// on standard input, what was seen goes as JSON to standard output.
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { askAfter, isNews, merged } from '../../web/kit/chat/thread.ts'
import { newId } from '../replay/people.ts'

export interface ChatTask {
  readonly port: number
  readonly shopId: string
  readonly staffCookie: string
  readonly chats: readonly { readonly chatId: string; readonly buyerId: string; readonly cookie: string }[]
  readonly messagesPerSecond: number
  readonly messages: number
}

export interface ChatReport {
  readonly sent: number
  readonly seconds: number
  /** From sending to the moment the other side holds the message. */
  readonly seenMs: readonly number[]
  /** From a buyer's first message to the moment they hold the automatic reply to it. */
  readonly autoMs: readonly number[]
  /** Sent, and not seen by the other side within the patience. */
  readonly unseen: number
  readonly invalidations: number
  readonly fetches: number
  /** CPU time of this process from the first message to the last that was seen. */
  readonly cpuMs: number
  readonly refusals: Readonly<Record<string, number>>
}

/** How long the last messages may take to be seen. */
const PATIENCE_MS = 15_000

type Side = 'buyer' | 'shop'

/** A chat as the two open pages know it. */
interface Chat {
  readonly chatId: string
  readonly buyerId: string
  readonly cookie: string
  /** What each page holds. */
  readonly known: Record<Side, readonly Message[]>
  /** Whether a page fetches just now, and whether it must do so once more. */
  readonly fetching: Record<Side, 'no' | 'once' | 'again'>
  firstAt: number | null
  sends: number
}

interface Message {
  readonly id: string
  readonly number: number
  readonly from: 'buyer' | 'staff' | 'auto'
}

const task = JSON.parse(await text(process.stdin)) as ChatTask
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
const refusals: Record<string, number> = {}
const waiting = new Map<string, number>()
const seenMs: number[] = []
const autoMs: number[] = []
let hintsHeard = 0
let fetches = 0

const chats = task.chats.map(
  (chat): Chat => ({
    ...chat,
    known: { buyer: [], shop: [] },
    fetching: { buyer: 'no', shop: 'no' },
    firstAt: null,
    sends: 0,
  }),
)
const chatOf = new Map(chats.map((chat) => [chat.chatId, chat]))

function call<Reply>(method: 'GET' | 'POST', path: string, cookie: string, body?: object): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const data = body ? JSON.stringify(body) : undefined
    const headers = {
      cookie,
      ...(data ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(data) } : {}),
    }
    const options = { agent, port: task.port, host: '127.0.0.1', method, path: `/api${path}`, headers }
    const asked = request(options, async (answer) => {
      const said = JSON.parse(await text(answer)) as Reply & { refusal?: string }
      if (answer.statusCode === 200) return resolve(said)
      const why = said.refusal ?? String(answer.statusCode)
      refusals[why] = (refusals[why] ?? 0) + 1
      reject(new Error(why))
    })
    asked.on('error', reject)
    asked.end(data)
  })
}

const messagesOf = (chat: Chat, side: Side): string =>
  side === 'buyer'
    ? `/buyer/chats/${task.shopId}/messages`
    : `/merchant/${task.shopId}/chats/${chat.chatId}/messages`

const cookieOf = (chat: Chat, side: Side): string => (side === 'buyer' ? chat.cookie : task.staffCookie)

/** Fetches what a page does not hold; a invalidation that comes meanwhile means one more fetch. */
async function fetchNew(chat: Chat, side: Side): Promise<void> {
  if (chat.fetching[side] !== 'no') {
    chat.fetching[side] = 'again'
    return
  }
  do {
    chat.fetching[side] = 'once'
    fetches += 1
    const path = `${messagesOf(chat, side)}?after=${askAfter(chat.known[side]) ?? 0}`
    const page = call<{ rows: Message[] }>('GET', path, cookieOf(chat, side))
    const { rows } = await page.catch(() => ({ rows: [] }))
    take(chat, side, rows)
  } while ((chat.fetching[side] as string) === 'again')
  chat.fetching[side] = 'no'
}

function take(chat: Chat, side: Side, rows: readonly Message[]): void {
  chat.known[side] = merged(chat.known[side], rows)
  for (const row of rows) {
    if (row.from === 'auto' && side === 'buyer' && chat.firstAt !== null) {
      autoMs.push(performance.now() - chat.firstAt)
      chat.firstAt = null
    }
    const isTheOthers = row.from === (side === 'buyer' ? 'staff' : 'buyer')
    const sentAt = isTheOthers ? waiting.get(row.id) : undefined
    if (sentAt === undefined) continue
    waiting.delete(row.id)
    seenMs.push(performance.now() - sentAt)
  }
}

interface Invalidation {
  readonly what: string
  readonly ids?: readonly string[]
  readonly newest?: number
}

function hear(chat: Chat, side: Side, invalidation: Invalidation, invalidationId: string): void {
  hintsHeard += 1
  if (isNews(invalidation, invalidationId, chat.known[side])) void fetchNew(chat, side)
}

/** Opens a page that watches a topic and hears which chats changed. */
function openPage(
  cookie: string,
  topic: string,
  onChat: (invalidation: Invalidation) => void,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = io(`http://127.0.0.1:${task.port}`, {
      path: '/live',
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie },
    })
    socket.on('invalidation', (invalidation: Invalidation) => {
      if (invalidation.what === 'chat.changed') onChat(invalidation)
    })
    socket.once('connect_error', reject)
    socket.once('connect', () => {
      socket.emit('watch', [topic])
      resolve(socket)
    })
  })
}

/** Every page opens with the newest of its chat. */
async function openPages(): Promise<Socket[]> {
  const sockets = [
    await openPage(task.staffCookie, `shop:${task.shopId}`, (invalidation) => {
      for (const id of invalidation.ids ?? []) {
        const chat = chatOf.get(id)
        if (chat) hear(chat, 'shop', invalidation, id)
      }
    }),
  ]
  for (const chat of chats) {
    const topic = `buyer:${chat.buyerId}`
    sockets.push(
      await openPage(chat.cookie, topic, (invalidation) => hear(chat, 'buyer', invalidation, task.shopId)),
    )
    const { rows } = await call<{ rows: Message[] }>('GET', messagesOf(chat, 'buyer'), chat.cookie)
    chat.known.buyer = rows
    chat.known.shop = rows
  }
  return sockets
}

/** The buyer begins; then the two take turns. */
async function say(chat: Chat): Promise<void> {
  const side: Side = chat.sends % 2 === 0 ? 'buyer' : 'shop'
  const id = newId()
  const now = performance.now()
  if (chat.sends === 0) chat.firstAt = now
  chat.sends += 1
  waiting.set(id, now)
  const body = { kind: 'text', text: `第 ${chat.sends} 句` }
  const said = call<Message>('POST', messagesOf(chat, side), cookieOf(chat, side), { id, body })
  await said.then(
    (message) => take(chat, side, [message]),
    () => waiting.delete(id),
  )
}

const sockets = await openPages()
const cpuBefore = process.cpuUsage()
const from = performance.now()
let sent = 0
while (sent < task.messages) {
  const due = Math.min(task.messages, ((performance.now() - from) / 1000) * task.messagesPerSecond)
  for (; sent < due; sent += 1) void say(chats[sent % chats.length] as Chat)
  await pause(2)
}
const seconds = (performance.now() - from) / 1000
const until = performance.now() + PATIENCE_MS
while ((waiting.size > 0 || chats.some((chat) => chat.firstAt !== null)) && performance.now() < until)
  await pause(10)
const { user, system } = process.cpuUsage(cpuBefore)
const cpuMs = (user + system) / 1000
const report: ChatReport = {
  sent,
  seconds,
  seenMs,
  autoMs,
  unseen: waiting.size,
  invalidations: hintsHeard,
  fetches,
  cpuMs,
  refusals,
}
for (const socket of sockets) socket.disconnect()
agent.destroy()
process.stdout.write(JSON.stringify(report))
