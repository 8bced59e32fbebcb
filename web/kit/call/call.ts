import type { Endpoint } from '@zhanggui/server/kernel/endpoint.ts'
import { addressOf } from '@zhanggui/server/kernel/endpoint-address.ts'
import { learnBusinessTime } from '../clock.ts'
import { currentLanguage } from '../i18n/language.ts'
import { Refused, Unreachable } from './failures.ts'

type Needed<Key extends string, Value> = Value extends undefined
  ? { [K in Key]?: undefined }
  : Record<string, never> extends Value
    ? { [K in Key]?: Value }
    : { [K in Key]: Value }

/** What a call of this endpoint takes: params, query and body as its contract says, and nothing else. */
export type CallInput<Params, Query, Body> = Needed<'params', Params> &
  Needed<'query', Query> &
  Needed<'body', Body> & { readonly signal?: AbortSignal }

/** Makes the argument itself optional where nothing in it is needed. */
export type InputArgs<Input> = Record<string, never> extends Input ? [input?: Input] : [input: Input]

interface PlainInput {
  readonly params?: Record<string, unknown> | undefined
  readonly query?: Record<string, unknown> | undefined
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/**
 * Calls one endpoint. Throws `Refused` when the server said no (its message is in the reader's language already)
 * and `Unreachable` when no answer came, or none that can be read.
 */
export async function call<Params, Query, Body, Reply>(
  endpoint: Endpoint<Params, Query, Body, Reply>,
  ...[input]: InputArgs<CallInput<NoInfer<Params>, NoInfer<Query>, NoInfer<Body>>>
): Promise<Reply> {
  const { params, query, body, signal } = (input ?? {}) as PlainInput
  const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
  const reply = await answerTo(addressOf(endpoint.path, params, query), {
    method: endpoint.method,
    headers: { ...commonHeaders(), ...json },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  })
  return reply as Reply
}

/** A file that an endpoint answered: its bytes, and the header in which the endpoint counts what is inside. */
export interface ReceivedFile {
  readonly blob: Blob
  readonly header: (name: string) => string | null
}

/** Receives the file that an endpoint answers to a body, reporting how much came so far. Throws as `call` does. */
export async function receiveFile<Params, Body>(
  endpoint: Endpoint<Params, undefined, Body, unknown>,
  input: { readonly params: NoInfer<Params>; readonly body: NoInfer<Body> },
  onProgress: (bytes: number, header: ReceivedFile['header']) => void,
): Promise<ReceivedFile> {
  const response = await send(addressOf(endpoint.path, input.params as Record<string, unknown>), {
    method: endpoint.method,
    headers: { ...commonHeaders(), 'content-type': 'application/json' },
    body: JSON.stringify(input.body),
    credentials: 'same-origin',
  })
  if (!response.ok || !response.body) {
    throw failureOf(response.status, await response.json().catch(() => null))
  }
  const header = (name: string) => response.headers.get(name)
  const chunks: BlobPart[] = []
  let bytes = 0
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Unreachable('broken')
    })
    if (done) break
    chunks.push(value)
    bytes += value.byteLength
    onProgress(bytes, header)
  }
  return { blob: new Blob(chunks, { type: header('content-type') ?? '' }), header }
}

const commonHeaders = () => ({
  accept: 'application/json',
  'accept-language': currentLanguage() === 'zh' ? 'zh-CN' : 'en',
})

async function answerTo(address: string, request: RequestInit): Promise<unknown> {
  const response = await send(address, { ...request, credentials: 'same-origin' })
  learnBusinessTime(response.headers.get('x-business-time'))
  const reply: unknown = await response.json().catch(() => null)
  if (!response.ok) throw failureOf(response.status, reply)
  return reply
}

async function send(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Unreachable('offline')
  }
}

function failureOf(status: number, reply: unknown): Refused | Unreachable {
  if (reply && typeof reply === 'object' && 'refusal' in reply && 'message' in reply) {
    const { refusal, message, detail } = reply as {
      refusal: string
      message: string
      detail?: Record<string, unknown>
    }
    return new Refused(refusal, message, status, detail ?? {})
  }
  return new Unreachable(status === 502 || status === 503 || status === 504 ? 'down' : 'broken')
}
