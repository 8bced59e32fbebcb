import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

type Headers = Readonly<Record<string, string>>

/** An answer that refuses to open a socket: its first line, and what follows. */
const REFUSAL = /^(HTTP\/1\.1 [45]\d\d [^\r\n]*\r\n)([\s\S]*)$/

/**
 * Gives what refuses a socket the security headers of every other answer. Those who write it (Socket.IO and ws) know nothing of
 * Fastify: they write the answer as a text on the connection, or answer a plain request at this path themselves.
 */
export function makeRefusalsSafe(http: HttpServer, path: string, safety: Headers): void {
  const lines = Object.entries(safety)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  http.prependListener('upgrade', (_request: IncomingMessage, socket: Duplex) => {
    for (const name of ['write', 'end'] as const) {
      const write = socket[name].bind(socket) as (...said: unknown[]) => unknown
      const first = (text: unknown, ...rest: unknown[]) => {
        // Only the first thing that is written is the answer; of an open socket nothing is looked at.
        Reflect.deleteProperty(socket, 'write')
        Reflect.deleteProperty(socket, 'end')
        return write(typeof text === 'string' ? text.replace(REFUSAL, `$1${lines}$2`) : text, ...rest)
      }
      Object.assign(socket, { [name]: first })
    }
  })
  http.prependListener('request', (request: IncomingMessage, answer: ServerResponse) => {
    if (!request.url?.startsWith(path)) return
    for (const [name, value] of Object.entries(safety)) answer.setHeader(name, value)
  })
}
