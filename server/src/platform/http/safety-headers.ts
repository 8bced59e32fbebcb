import helmet from '@fastify/helmet'
import Fastify from 'fastify'
import type { Mode } from '../app-context.ts'

/** What an answer has of its own. */
const OWN = new Set(['content-type', 'content-length', 'date', 'connection'])

/**
 * The security headers, as helmet makes them. They are the same on every answer, so they are computed once: computed for
 * each, they cost a twentieth of a request.
 */
export async function safetyHeaders(
  mode: Mode,
  publicUrl: string | undefined,
): Promise<Record<string, string>> {
  const probe = Fastify()
  await probe.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'", ...ownSockets(publicUrl)],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: mode === 'demo' ? false : undefined,
  })
  probe.get('/', () => '')
  const { headers } = await probe.inject('/')
  await probe.close()
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (OWN.has(name) ? [] : [[name, String(value)]])),
  )
}

/** The websockets of this installation, for browsers whose 'self' means HTTP alone (Safari before 15.4). */
function ownSockets(publicUrl: string | undefined): string[] {
  if (!publicUrl || !URL.canParse(publicUrl)) return []
  const { protocol, host } = new URL(publicUrl)
  return [`${protocol === 'https:' ? 'wss' : 'ws'}://${host}`]
}
