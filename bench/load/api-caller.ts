import type { Endpoint } from '../../server/src/kernel/endpoint.ts'
import { Answered, type Call, callOver } from '../../server/testing/http-client.ts'

/** How long a request is tried again while the server is away: a process or the database was killed. */
const PATIENCE_MS = 90_000

/** Calls the API over its processes in turn, counts requests, and repeats those that were not answered. */
export interface ApiCaller {
  call<Params, Query, Body, Reply>(
    endpoint: Endpoint<Params, Query, Body, Reply>,
    call: Call<Params, Query, Body>,
  ): Promise<Reply>
  /** A request beyond the contracts (the provider's cashier), repeated in the same way. */
  post(path: string): Promise<void>
  /** Signs in and answers the session cookie. */
  signIn(body: { challengeId: string; code: string }): Promise<string>
  readonly requests: number
  readonly repeated: number
}

export function apiCaller(urls: readonly string[]): ApiCaller {
  let requests = 0
  let repeated = 0

  async function insist<T>(act: (url: string) => Promise<T>): Promise<T> {
    const until = performance.now() + PATIENCE_MS
    for (;;) {
      requests += 1
      try {
        return await act(urls[requests % urls.length] as string)
      } catch (error) {
        const away = error instanceof Answered ? error.status >= 500 : error instanceof TypeError
        if (!away || performance.now() > until) throw error
        repeated += 1
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  }

  return {
    call: (endpoint, call) => insist((url) => callOver(url, endpoint, call)),
    post: (path) =>
      insist(async (url) => {
        const answer = await fetch(`${url}${path}`, { method: 'POST', redirect: 'manual' })
        const text = await answer.text()
        if (answer.status >= 500) throw new TypeError(`${path} answered ${answer.status}`)
        if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 200)}`)
      }),
    signIn: (body) =>
      insist(async (url) => {
        const answer = await fetch(`${url}/api/auth/sign-in`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
        if (!answer.ok)
          throw new Answered(
            answer.status,
            (await answer.json()) as ConstructorParameters<typeof Answered>[1],
          )
        await answer.text()
        return answer.headers
          .getSetCookie()
          .map((cookie) => cookie.split(';')[0])
          .join('; ')
      }),
    get requests() {
      return requests
    },
    get repeated() {
      return repeated
    },
  }
}
