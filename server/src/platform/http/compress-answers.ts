import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** A shorter answer goes out in one packet as it is. */
const WORTH_BYTES = 1024

/** What letters make smaller; pictures are small already, and an export is a stream that goes out while it is made. */
const TEXT = /^(?:application\/(?:json|yaml)|text\/(?:html|plain|css|csv)|image\/svg\+xml)/

/** Brotli from 4 on looks back far enough for JSON; above, an answer costs more time than it saves. */
const BROTLI_QUALITY = 4
const GZIP_LEVEL = 4

/**
 * Answers of 1 kB and more go out compressed to those who can read that, made beside the event loop. An answer that says
 * its own encoding, a stream, and one that fails to be made smaller are sent as they are.
 */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const content = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : null
    if (!content || content.length < WORTH_BYTES || !isText(reply)) return done()
    const known = reply.getHeader('vary')
    reply.header('vary', known ? `${known}, accept-encoding` : 'accept-encoding')
    const encoding = encodingFor(request)
    if (!encoding) return done()
    const send = (error: Error | null, small: Buffer) => {
      if (error) return done()
      reply.header('content-encoding', encoding)
      reply.removeHeader('content-length')
      done(null, small)
    }
    if (encoding === 'gzip') return gzip(content, { level: GZIP_LEVEL }, send)
    const bytes = Buffer.byteLength(content)
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: windowFor(bytes),
    }
    return brotliCompress(content, { params }, send)
  })
}

const isText = (reply: FastifyReply): boolean =>
  !reply.hasHeader('content-encoding') && TEXT.test(String(reply.getHeader('content-type') ?? ''))

/** The window as a power of two that holds the answer: a larger one would only cost memory. */
const windowFor = (bytes: number): number => Math.min(20, Math.max(12, Math.ceil(Math.log2(bytes + 1))))

/** The best of what the client takes; null: it takes none, or says that it wants none. */
function encodingFor(request: FastifyRequest): 'br' | 'gzip' | null {
  const taken = (request.headers['accept-encoding'] ?? '').toString().toLowerCase().split(',')
  const takes = (name: string) =>
    taken.some((one) => {
      const [word = '', weight = ''] = one.split(';')
      return word.trim() === name && !/^\s*q=0(?:\.0*)?\s*$/.test(weight)
    })
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : null
}
