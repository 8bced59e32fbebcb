import type { Endpoint } from '../src/kernel/endpoint.ts'

/** Somebody who calls: their session cookie. Null: a stranger. */
export interface Caller {
  readonly cookie: string
}

/** The parts of a request to an endpoint, as its contract types them. */
export interface Call<Params, Query, Body> {
  readonly as?: Caller | null
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
}

/** How the server says no. */
interface Refused {
  readonly refusal: string
  readonly detail: Record<string, unknown>
  readonly message: string
}

/** What the server answered when it did not answer the reply. */
export class Answered extends Error {
  readonly status: number
  readonly refusal: string
  readonly detail: Record<string, unknown>

  constructor(status: number, body: Refused) {
    super(`${status} ${body.refusal}: ${body.message}`)
    this.status = status
    this.refusal = body.refusal
    this.detail = body.detail
  }
}

/** One HTTP call of an endpoint. */
export async function callOver<Params, Query, Body, Reply>(
  baseUrl: string,
  endpoint: Endpoint<Params, Query, Body, Reply>,
  call: Call<Params, Query, Body>,
): Promise<Reply> {
  const answer = await fetch(requestUrl(baseUrl, endpoint, call), {
    method: endpoint.method,
    headers: {
      ...(call.as ? { cookie: call.as.cookie } : {}),
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  })
  const body: unknown = await answer.json()
  if (!answer.ok) throw new Answered(answer.status, body as Refused)
  return body as Reply
}

function requestUrl(baseUrl: string, endpoint: Endpoint, call: Call<unknown, unknown, unknown>): string {
  const params = (call.params ?? {}) as Record<string, string>
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const query = Object.entries((call.query ?? {}) as Record<string, unknown>).filter(
    ([, value]) => value !== undefined,
  )
  const search = new URLSearchParams(
    query.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
  return `${baseUrl}/api${path}${search ? `?${search}` : ''}`
}
