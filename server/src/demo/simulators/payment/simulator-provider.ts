import type { Database } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { callOut } from '../../../platform/outside/call-out.ts'
import type { PaymentProvider, ProviderLine, ProviderNotice } from '../../../platform/outside/psp/port.ts'
import { isSigned, signedHeaders } from '../../../platform/outside/psp/signature.ts'

/** How long an answer of the provider is waited for. */
const ANSWER_WITHIN_MS = 10_000

/** What an installation shares with its simulated provider: the key of its own, random, that signs both ways. */
export const simulatorKey = ({ app }: Pick<Database, 'app'>): string =>
  process.env.PSP_SIMULATOR_KEY ?? app.pii.secretFor('simulated payment provider')

/** Where its callbacks are addressed to: nobody but the two sides can know it. */
const callbackName = ({ app }: Pick<Database, 'app'>): string =>
  `simulator-${app.pii.secretFor('address of the simulated payment provider').slice(0, 16)}`

/** Where this installation takes the simulated provider's callbacks. */
export const simulatorNotifyUrl = (db: Pick<Database, 'app'>): string =>
  `${simulatorUrl(db)}/api/payment/notices/${callbackName(db)}`

/**
 * Where the simulated provider answers, and where it sends its callbacks: PSP_SIMULATOR_URL, else this installation's
 * own address; every process serves it, workers too.
 */
const simulatorUrl = (db: Pick<Database, 'app'>): string =>
  (process.env.PSP_SIMULATOR_URL ?? db.app.publicUrl).replace(/\/$/, '')

/** The adapter to the simulated provider: signed HTTP in both directions, the shape of any real provider's adapter. */
export function simulatedProvider(db: Database): PaymentProvider {
  return {
    name: 'simulator',
    // Asked when it is needed: the key is not open yet while the ports are made.
    get callbackName() {
      return callbackName(db)
    },
    async open(trade) {
      const answer = await ask(db, 'POST', '/trades', {
        ...trade,
        expiresAt: trade.expiresAt.toISOString(),
        notifyUrl: simulatorNotifyUrl(db),
      })
      return { providerNo: String(answer.providerNo), cashierUrl: String(answer.cashierUrl) }
    },
    async query(tradeId) {
      const answer = await ask(db, 'GET', `/trades/${tradeId}`)
      return {
        state: answer.state as 'unknown' | 'open' | 'paid' | 'closed',
        amountFen: Number(answer.amountFen),
        paidAt: answer.paidAt ? new Date(String(answer.paidAt)) : null,
      }
    },
    async close(tradeId) {
      const answer = await ask(db, 'POST', `/trades/${tradeId}/close`, {})
      return answer.state === 'paid' ? 'paid' : 'closed'
    },
    async refund({ tradeId, number, amountFen }) {
      const answer = await ask(db, 'POST', `/trades/${tradeId}/refunds`, { number, amountFen })
      if (answer.state !== 'done') throw new Error('The provider is still processing the refund.')
      return { refundedAt: new Date(String(answer.refundedAt)) }
    },
    async payOut({ tradeId, number, amountFen }) {
      const answer = await ask(db, 'POST', `/trades/${tradeId}/payouts`, { number, amountFen })
      if (answer.state === 'refused') return { state: 'refused', why: String(answer.why) }
      if (answer.state !== 'done') throw new Error('The provider is still processing the payout.')
      return { state: 'paid', paidAt: new Date(String(answer.paidAt)) }
    },
    readNotice: (headers, body) =>
      isSigned(simulatorKey(db), 'notice', headers, body, machineNowMs()) ? parseNotice(body) : null,
    async dailyFile(day) {
      return parseDailyFile(await askText(db, 'GET', `/daily-file?day=${encodeURIComponent(day)}`))
    },
  }
}

type Answer = Readonly<Record<string, unknown>>

async function ask(db: Database, method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
  return JSON.parse(await askText(db, method, path, body)) as Answer
}

async function askText(db: Database, method: 'GET' | 'POST', path: string, body?: object): Promise<string> {
  const target = `/sim/psp/api${path}`
  const text = body ? JSON.stringify(body) : ''
  const answer = await callOut(`${simulatorUrl(db)}${target}`, {
    method,
    headers: {
      ...signedHeaders(simulatorKey(db), `${method} ${target}`, text, machineNowMs()),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: text } : {}),
    withinMs: ANSWER_WITHIN_MS,
  })
  if (answer.status >= 300)
    throw new Error(`The provider answered ${answer.status}: ${answer.text.slice(0, 200)}`)
  return answer.text
}

function parseNotice(body: string): ProviderNotice {
  const notice = JSON.parse(body) as Record<string, unknown>
  return {
    noticeId: String(notice.noticeId),
    tradeId: String(notice.tradeId),
    amountFen: Number(notice.amountFen),
    paidAt: new Date(String(notice.paidAt)),
  }
}

/** One line a movement: kind, our trade id, our refund's or payout's number or nothing, fen, instant. The first line names the columns. */
function parseDailyFile(text: string): ProviderLine[] {
  const lines = text.split('\n').slice(1).filter(Boolean)
  return lines.map((line) => {
    const [kind, tradeId, number, amountFen, at] = line.split(',') as [string, string, string, string, string]
    return {
      kind: kind as ProviderLine['kind'],
      tradeId,
      number: number || null,
      amountFen: Number(amountFen),
      at: new Date(at),
    }
  })
}
