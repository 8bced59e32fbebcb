import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { type Language, Refusal, refusalMessage, refuseCommon } from '../../kernel/refusal.ts'
import { isDatabaseAway } from '../db/database-away.ts'
import { schemaRefusal } from './schema-problems.ts'

/** The reader's language by Accept-Language; Chinese first. */
export function languageOf(request: FastifyRequest): Language {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh'
}

/** What Postgres says of a value that is no text, number, id or time of the kind: the sender's to correct. */
const UNREADABLE_VALUE = new Set(['22021', '22P02', '22P05', '22007', '22008', '22003'])

/** What the reader of forms says of one that was cut off on its way, or is none; it gives no codes. */
const BROKEN_FORM =
  /^(Unexpected end of (multipart data|form)|Multipart: |Part terminated early|Malformed part header)/

/** Answers an error: a refusal as its status and sentence, anything else as a bug with the number to quote. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = asRefusal(error, request)
  const language = languageOf(request)
  if (refusal) {
    if (refusal.text.status === 429 || refusal.text.status === 503) {
      reply.header('retry-after', String(refusal.detail.seconds ?? 2))
    }
    reply.code(refusal.text.status).send({
      refusal: refusal.code,
      detail: refusal.detail,
      message: refusalMessage(refusal, language),
    })
    return
  }
  request.log.error({ err: error }, 'unexpected error')
  reply.code(500).send({
    refusal: 'internal_error',
    detail: { requestId: request.id },
    message:
      language === 'en'
        ? `Something broke on our side; nothing was changed. Try again, or tell us this number: ${request.id}.`
        : `系统出错了，您的数据没有改动。请重试；若仍不行，请告诉我们编号 ${request.id}。`,
  })
}

/** How a reader of uploads says that the body ends before it should. */
const CUT_OFF = /terminated early|Unexpected end of (multipart data|form|file)|Boundary (not found|required)/

/** How a stream says that its other side has gone. */
const LEFT = new Set([
  'ECONNRESET',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'FST_MP_PREMATURE_CLOSE',
  'ABORT_ERR',
])

/** Whether the sender went away, or stopped in the middle of what they sent: nobody's fault here. */
function isCutOff(error: { code?: string; message?: string }, { raw }: FastifyRequest): boolean {
  const hasLeft = raw.readableAborted || raw.socket.destroyed
  return CUT_OFF.test(error.message ?? '') || (hasLeft && LEFT.has(error.code ?? ''))
}

function asRefusal(error: unknown, request: FastifyRequest): Refusal | null {
  if (error instanceof Refusal) return error
  const failure = error as FastifyError & { code?: string }
  if (isCutOff(failure, request)) return refuseCommon('upload_cut_off')
  if (failure.validation) return schemaRefusal(failure, request)
  if (failure.statusCode === 429) return refuseCommon('too_many_requests', { seconds: 30 })
  if (failure.statusCode === 413)
    return refuseCommon('too_large', { limit: sizeOf(request.routeOptions.bodyLimit) })
  if (failure.code === 'FST_ERR_BAD_URL' || failure.code === 'FST_ERR_MAX_PARAM_LENGTH') {
    return refuseCommon('invalid_input', {
      field: 'address',
      problem: { zh: '无法识别', en: 'it cannot be read' },
    })
  }
  if (UNREADABLE_VALUE.has(failure.code ?? '')) {
    return refuseCommon('invalid_input', {
      field: 'request',
      problem: { zh: '含有无法识别的值', en: 'it holds a value that cannot be read' },
    })
  }
  if (BROKEN_FORM.test(failure.message ?? '')) {
    return refuseCommon('invalid_input', {
      field: 'file',
      problem: { zh: '没有完整收到，请重新上传', en: 'it did not arrive whole; send it again' },
    })
  }
  if (isDatabaseAway(failure)) return refuseCommon('database_away', { seconds: 2 })
  if (failure.statusCode === 503) return refuseCommon('busy', { seconds: 2 })
  if (failure.statusCode && failure.statusCode >= 400 && failure.statusCode < 500) {
    return refuseCommon('invalid_input', { field: 'body', problem: failure.message })
  }
  return null
}

const sizeOf = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MB` : `${Math.floor(bytes / 1024)} kB`
