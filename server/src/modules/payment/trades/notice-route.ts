import type { FastifyInstance } from 'fastify'
import type { Database } from '../../../platform/db/database.ts'
import { anyone } from '../../../platform/http/who.ts'
import { paymentRefusals } from '../contract.ts'
import { takeNotice } from './take-notice.ts'

const { provider_unknown, notice_not_signed, notice_amount_differs, notice_trade_unknown } = paymentRefusals
const refusals = { provider_unknown, notice_not_signed, notice_amount_differs, notice_trade_unknown }

const BODY_LIMIT_BYTES = 64 * 1024

/**
 * POST /api/payment/notices/:provider. Who: anyone, for the signature over the raw body is the permission; so no parser
 * touches the body, and no rate limit turns the provider away. The answer `success` stops the provider from sending again.
 */
export async function mountNotices(app: FastifyInstance, db: Database): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES }, (_, body, done) =>
      done(null, body),
    )
    scope.post<{ Params: { provider: string } }>(
      '/api/payment/notices/:provider',
      {
        schema: {
          tags: ['payment'],
          summary: 'A payment provider’s callback, signed over its raw body.',
        },
        config: { rateLimit: false, facts: { who: anyone, refusals, media: ['text/plain'] } },
      },
      async (request, reply) => {
        const headers = request.headers as Record<string, string | undefined>
        await takeNotice(db, request.params.provider, headers, String(request.body ?? ''))
        return reply.type('text/plain').send('success')
      },
    )
  })
}
