import type { FastifyInstance } from 'fastify'
import { HOUR_MS } from '../../kernel/time.ts'
import { log } from '../log.ts'
import { saySeldom } from './say-seldom.ts'
import { comesFromProxy, type TrustedProxies } from './trusted-proxies.ts'

/** Finds by the requests that a proxy stands before this process, although none was named, and says so in the log. */
export function noticeProxy(app: FastifyInstance, proxies: TrustedProxies): void {
  if (proxies.isSet) return
  const say = saySeldom((count) => {
    log.warn(
      { count },
      'requests come through a proxy, but TRUST_PROXY does not name it: all people behind it count as one address and share its limits (docs/operations.md)',
    )
  }, HOUR_MS)
  app.addHook('onRequest', (request, _, done) => {
    if (comesFromProxy(request.raw)) say()
    done()
  })
}
