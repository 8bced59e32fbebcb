import { Agent, request } from 'undici'

/** Connections to one address of the world outside; calls beyond wait their turn. */
const MAX_CONNECTIONS = 64

/** Kept-alive connections of this process to the world outside. */
const agent = new Agent({ connections: MAX_CONNECTIONS })

export interface OutsideCall {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** How long the answer is waited for; then the call throws. */
  readonly withinMs: number
}

/** Calls the world outside by HTTP; throws when there is no answer, and answers whatever the status is. */
export async function callOut(url: string, call: OutsideCall): Promise<{ status: number; text: string }> {
  const { method, headers, body, withinMs } = call
  const answer = await request(url, {
    dispatcher: agent,
    method,
    headers,
    body: body ?? null,
    headersTimeout: withinMs,
    bodyTimeout: withinMs,
    signal: AbortSignal.timeout(withinMs),
  })
  return { status: answer.statusCode, text: await answer.body.text() }
}
