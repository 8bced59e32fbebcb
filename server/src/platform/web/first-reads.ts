import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FirstPicture } from './web-page.ts'

export type AppName = 'buyer' | 'merchant' | 'operator'

/**
 * What a page of an app asks for as soon as it is opened. It is read while the page is sent and goes out within it, so that
 * the page can be drawn without asking.
 */
export interface FirstReads {
  readonly app: AppName
  /** The page's path as the app's routes name it; left out: every page of the app. */
  readonly path?: string
  /** The addresses (GET, below /api) as the page will ask for them. */
  readonly reads: (params: Readonly<Record<string, string>>) => readonly string[]
  /** The pictures that it shows first, by its replies; undefined where one was refused. */
  readonly pictures?: (replies: readonly unknown[]) => readonly FirstPicture[]
}

export interface FirstAnswers {
  readonly pictures: readonly FirstPicture[]
  readonly answers: ReadonlyMap<string, string>
  readonly businessTime: string | undefined
}

/** How long a page waits for them; it is sent without those that take longer, and asks by itself. */
const WAIT_MS = 1000

/**
 * Asks as the page itself would: through the routes, with the reader's session, limits and refusals. What is refused or
 * late is left out.
 */
export async function readFirst(
  app: FastifyInstance,
  request: FastifyRequest,
  wanted: readonly FirstReads[],
  params: Readonly<Record<string, string>>,
): Promise<FirstAnswers> {
  const answers = new Map<string, string>()
  const pictures: FirstPicture[] = []
  let businessTime: string | undefined
  await Promise.all(
    wanted.map(async ({ reads, pictures: picturesOf }) => {
      const replies = await Promise.all(
        reads(params).map(async (address) => {
          const answer = await within(WAIT_MS, ask(app, request, address))
          if (answer?.statusCode !== 200) return undefined
          answers.set(address, answer.body)
          businessTime ??= answer.headers['x-business-time']?.toString()
          return picturesOf ? (JSON.parse(answer.body) as unknown) : undefined
        }),
      )
      pictures.push(...(picturesOf?.(replies) ?? []))
    }),
  )
  return { answers, pictures, businessTime }
}

function ask(app: FastifyInstance, request: FastifyRequest, url: string) {
  const { cookie, 'accept-language': language } = request.headers
  return app.inject({
    method: 'GET',
    url,
    remoteAddress: request.ip,
    headers: {
      accept: 'application/json',
      ...(cookie ? { cookie } : {}),
      ...(language ? { 'accept-language': language } : {}),
    },
  })
}

async function within<Result>(ms: number, work: Promise<Result>): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  try {
    return await Promise.race([work.catch(() => undefined), late])
  } finally {
    clearTimeout(timer)
  }
}
