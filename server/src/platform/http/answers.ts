import {
  type IncomingMessage,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  ServerResponse,
  STATUS_CODES,
} from 'node:http'
import type { Socket } from 'node:net'
import { refusalMessage, refuseCommon } from '../../kernel/refusal.ts'

export type Headers = Readonly<Record<string, string>>

/** An answer that knows whether it has the safety headers already. */
export type SafeAnswer = ServerResponse & { isSafe?: boolean }

/**
 * The class of all answers of a server: whoever makes one, this program, its framework or Node itself, it goes out with the
 * safety headers. An answer whose `isSafe` is set has them already.
 */
export function safeAnswers(safety: Headers): typeof ServerResponse {
  const entries = Object.entries(safety)
  return class<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
    isSafe = false

    override writeHead(
      status: number,
      words?: string | OutgoingHttpHeaders | OutgoingHttpHeader[],
      headers?: OutgoingHttpHeaders | OutgoingHttpHeader[],
    ): this {
      if (!this.isSafe)
        for (const [name, value] of entries) if (!this.hasHeader(name)) this.setHeader(name, value)
      return typeof words === 'string'
        ? super.writeHead(status, words, headers)
        : super.writeHead(status, words)
    }
  }
}

/** Answers on a connection whose request was never understood, or never came whole, and closes it. */
export function answerAndClose(
  socket: Socket,
  status: number,
  safety: Headers,
  problem: { readonly zh: string; readonly en: string },
): void {
  const refusal = refuseCommon('invalid_input', { field: 'request', problem })
  const message = `${refusalMessage(refusal, 'zh')} ${refusalMessage(refusal, 'en')}`
  const body = JSON.stringify({ refusal: refusal.code, detail: refusal.detail, message })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...Object.entries(safety).map(([name, value]) => `${name}: ${value}`),
    'cache-control: no-store',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}

/** What is answered where a request cannot be read: `code` is Node's. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket, safety: Headers): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy()
    return
  }
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') answerAndClose(socket, 408, safety, TOO_SLOW)
  else if (error.code === 'HPE_HEADER_OVERFLOW') {
    answerAndClose(socket, 431, safety, {
      zh: '地址或请求头过长',
      en: 'its address or its headers are too long',
    })
  } else answerAndClose(socket, 400, safety, { zh: '不是有效的 HTTP 请求', en: 'it is no HTTP request' })
}

export const TOO_SLOW = { zh: '没有在规定时间内收完', en: 'it did not arrive in time' }
