import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../../../platform/db/database.ts'
import { languageOf } from '../../../platform/http/errors.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { isSigned } from '../../../platform/outside/psp/signature.ts'
import { cashierPage, missingPage } from './cashier-page.ts'
import {
  closePspTrade,
  Declined,
  findPspTrade,
  type OpenPspTrade,
  openPspTrade,
  type PspTradeRow,
  payOutPsp,
  payPspTrade,
  pspDailyLines,
  refundPspTrade,
} from './simulator-books.ts'
import { simulatorKey } from './simulator-provider.ts'

const BODY_LIMIT_BYTES = 64 * 1024

/**
 * The simulated provider as others see it, in demo mode only. /sim/psp/api: whoever signs with the shared key (the
 * adapter). /sim/psp/cashier: anyone, as a provider's cashier is; the number in the path is what one has to know.
 * /sim/psp/trades/:no/pay: anyone, the same for scripts. No rate limit: a provider has its own.
 */
export async function mountPspSimulator(app: FastifyInstance, db: Database): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES }, (_, body, done) =>
      done(null, body),
    )
    mountApi(scope, db)
    mountCashier(scope, db)
  })
}

interface TradeParams {
  Params: { tradeId: string }
}

function mountApi(scope: FastifyInstance, db: Database): void {
  const options = { schema: { hide: true }, config: { rateLimit: false } } as const
  scope.post('/sim/psp/api/trades', options, (request, reply) =>
    answering(db, request, reply, async () => {
      const trade = await openPspTrade(db, readBody<OpenPspTrade>(request))
      return {
        providerNo: trade.provider_no,
        cashierUrl: `/sim/psp/cashier/${trade.provider_no}`,
      }
    }),
  )
  scope.get<TradeParams>('/sim/psp/api/trades/:tradeId', options, (request, reply) =>
    answering(db, request, reply, async () => {
      const trade = await findPspTrade(db, 'merchant_no', request.params.tradeId)
      return trade
        ? { state: trade.state, amountFen: trade.amount_fen, paidAt: trade.paid_at }
        : { state: 'unknown', amountFen: 0, paidAt: null }
    }),
  )
  scope.post<TradeParams>('/sim/psp/api/trades/:tradeId/close', options, (request, reply) =>
    answering(db, request, reply, async () => ({ state: await closePspTrade(db, request.params.tradeId) })),
  )
  scope.post<TradeParams>('/sim/psp/api/trades/:tradeId/refunds', options, (request, reply) =>
    answering(db, request, reply, () =>
      refundPspTrade(db, request.params.tradeId, readBody<{ number: string; amountFen: number }>(request)),
    ),
  )
  scope.post<TradeParams>('/sim/psp/api/trades/:tradeId/payouts', options, (request, reply) =>
    answering(db, request, reply, () =>
      payOutPsp(db, request.params.tradeId, readBody<{ number: string; amountFen: number }>(request)),
    ),
  )
  scope.get<{ Querystring: { day?: string } }>('/sim/psp/api/daily-file', options, (request, reply) =>
    answering(db, request, reply, async () => {
      const day = request.query.day ?? ''
      if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Declined(400, 'day must be like 2026-03-02')
      const lines = (await pspDailyLines(db, day)).map((line) =>
        [line.kind, line.tradeId, line.number ?? '', line.amountFen, line.at.toISOString()].join(),
      )
      reply.type('text/csv; charset=utf-8')
      return `${['kind,tradeId,number,amountFen,at', ...lines].join('\n')}\n`
    }),
  )
}

/** Checks the signature, then answers; what the provider declines is told in its own words. */
async function answering(
  db: Database,
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const body = typeof request.body === 'string' ? request.body : ''
  const about = `${request.method} ${request.url}`
  const headers = request.headers as Record<string, string | undefined>
  if (!isSigned(simulatorKey(db), about, headers, body, machineNowMs())) {
    return reply.code(401).send({ error: 'the signature is wrong' })
  }
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Declined)) throw error
    return reply.code(error.status).send({ error: error.message })
  }
}

function readBody<Body>(request: FastifyRequest): Body {
  try {
    return JSON.parse(String(request.body)) as Body
  } catch {
    throw new Declined(400, 'the body is not JSON')
  }
}

interface CashierParams {
  Params: { providerNo: string }
}

function mountCashier(scope: FastifyInstance, db: Database): void {
  const options = { schema: { hide: true }, config: { rateLimit: false } } as const
  scope.get<CashierParams>('/sim/psp/cashier/:providerNo', options, async (request, reply) => {
    const trade = await findPspTrade(db, 'provider_no', request.params.providerNo)
    return sendPage(request, reply, trade)
  })
  scope.post<CashierParams>('/sim/psp/cashier/:providerNo/pay', options, async (request, reply) => {
    const paid = await pay(db, request.params.providerNo)
    if (paid?.state !== 'paid') {
      return sendPage(request, reply, paid ? { ...paid.trade, state: 'closed' } : undefined)
    }
    return reply.redirect(paid.trade.return_url, 303)
  })
  scope.post<CashierParams>('/sim/psp/cashier/:providerNo/cancel', options, async (request, reply) => {
    const trade = await findPspTrade(db, 'provider_no', request.params.providerNo)
    return trade ? reply.redirect(trade.return_url, 303) : sendPage(request, reply, undefined)
  })
  scope.post<CashierParams>('/sim/psp/trades/:providerNo/pay', options, async (request, reply) => {
    const paid = await pay(db, request.params.providerNo)
    if (!paid) return reply.code(404).send({ error: 'no such payment' })
    return { state: paid.state, amountFen: paid.trade.amount_fen, paidAt: paid.trade.paid_at }
  })
}

async function pay(db: Database, providerNo: string) {
  try {
    return await payPspTrade(db, providerNo)
  } catch (error) {
    if (error instanceof Declined) return null
    throw error
  }
}

async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  trade: PspTradeRow | undefined,
): Promise<FastifyReply> {
  const language = languageOf(request)
  // Its own policy: forms may end where the merchant wants the buyer back, and the browser must name this page as the
  // form's origin (under no-referrer it would say null).
  const back = trade && URL.canParse(trade.return_url) ? ` ${new URL(trade.return_url).origin}` : ''
  reply
    .header('referrer-policy', 'same-origin')
    .header('cache-control', 'no-store')
    .header('vary', 'accept-language')
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'unsafe-inline'; form-action 'self'${back}; base-uri 'none'; frame-ancestors 'none'`,
    )
    .type('text/html; charset=utf-8')
  if (!trade) return reply.code(404).send(missingPage(language))
  const page = cashierPage(
    {
      providerNo: trade.provider_no,
      subject: trade.subject,
      amountFen: trade.amount_fen,
      state: trade.state,
      returnUrl: trade.return_url,
    },
    language,
  )
  return reply.send(page)
}
