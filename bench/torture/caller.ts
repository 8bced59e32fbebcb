import type { Endpoint } from '../../server/src/kernel/endpoint.ts'
import { Answered, type Call, callOver } from '../../server/testing/http-client.ts'

/** How long a request is tried again while the server is away. */
const PATIENCE_MS = 90_000

/** A request without an answer for this long counts as lost; a server that is there always answers before. */
const LOST_AFTER_MS = 45_000

const AGAIN_AFTER_MS = 60

/** Calls the API through the relays in turn and repeats, with the same ids, what was not answered. */
export interface Caller {
  call<Params, Query, Body, Reply>(
    endpoint: Endpoint<Params, Query, Body, Reply>,
    call: Call<Params, Query, Body>,
  ): Promise<Reply>
  /** A request beyond the contracts (the cashier, an upload); 4xx throws Answered. */
  send(path: string, init: RequestInit): Promise<Response>
  readonly requests: number
  readonly repeated: number
  /** Requests that were answered neither well nor badly. */
  readonly lost: readonly string[]
}

export function openCaller(urls: readonly string[]): Caller {
  let requests = 0
  let repeated = 0
  const lost: string[] = []

  async function insist<T>(what: string, act: (url: string) => Promise<T>): Promise<T> {
    const until = performance.now() + PATIENCE_MS
    for (;;) {
      requests += 1
      try {
        return await inTime(what, act(urls[requests % urls.length] as string), lost)
      } catch (error) {
        if (!isAway(error) || performance.now() > until) throw error
        repeated += 1
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS))
      }
    }
  }

  return {
    call: (endpoint, call) =>
      insist(`${endpoint.method} ${endpoint.path}`, (url) => callOver(url, endpoint, call)),
    send: (path, init) =>
      insist(`${init.method ?? 'GET'} ${path}`, async (url) => {
        const answer = await fetch(`${url}${path}`, { redirect: 'manual', ...init })
        if (answer.status < 400) return answer
        const text = await answer.text()
        throw new Answered(answer.status, { refusal: text.slice(0, 200), detail: {}, message: path })
      }),
    get requests() {
      return requests
    },
    get repeated() {
      return repeated
    },
    lost,
  }
}

/** No answer, half an answer, or one that says that the server could not: the request is sent again. */
function isAway(error: unknown): boolean {
  if (error instanceof Answered) return error.status >= 500
  return error instanceof TypeError || error instanceof SyntaxError
}

async function inTime<T>(what: string, answer: Promise<T>, lost: string[]): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      lost.push(what)
      reject(new TypeError(`${what} was not answered.`))
    }, LOST_AFTER_MS)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
