import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  type QueryClient,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { Endpoint } from '@zhanggui/server/kernel/endpoint.ts'
import { addressOf } from '@zhanggui/server/kernel/endpoint-address.ts'
import { useRef } from 'react'
import { machineNowMs } from '../clock.ts'
import { type CallInput, call, type InputArgs } from './call.ts'
import { isSignedOut, Unreachable } from './failures.ts'
import { takeFirstAnswer } from './first-answers.ts'
import { FreshQueryClient } from './fresh-query-client.ts'
import { useRequestId } from './request-id.ts'

/** What an app does about failures that no screen has a place for. */
export interface QueryHooks {
  /** An act failed and its screen shows nothing of it: say it in passing (a toast). */
  readonly sayFailure: (error: unknown) => void
  /** The session ended: lead to the sign-in page and back. */
  readonly signedOut: () => void
}

const onlyNetwork = (failures: number, error: unknown): boolean =>
  error instanceof Unreachable && error.why !== 'broken' && failures < 2

/**
 * The query client of one app: what changed is read again (`FreshQueryClient`). It retries only what did not arrive, since
 * the server's no stays a no.
 */
export function makeQueryClient(hooks: QueryHooks): QueryClient {
  return new FreshQueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isSignedOut(error)) hooks.signedOut()
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, _input, _context, mutation) => {
        if (isSignedOut(error)) hooks.signedOut()
        else if (!mutation.meta?.['shown']) hooks.sayFailure(error)
      },
    }),
    defaultOptions: {
      queries: { retry: onlyNetwork, networkMode: 'always', staleTime: 5_000, gcTime: 5 * 60_000 },
      mutations: { retry: onlyNetwork, networkMode: 'always' },
    },
  })
}

interface ReadOptions {
  /** False: do not ask yet, e.g. until a choice was made. */
  readonly enabled?: boolean
  /** Keep what is on the screen while another page or filter loads. */
  readonly keep?: boolean
  /** Ask again every so many ms, where a hint cannot be expected. */
  readonly everyMs?: number
}

type AnyEndpoint<Params, Query, Body, Reply> = Endpoint<Params, Query, Body, Reply>

/** The cache key of an endpoint; without input it matches every input of it. */
export function keyOf(
  endpoint: Pick<Endpoint, 'method' | 'path'>,
  input?: { params?: unknown; query?: unknown },
) {
  const name = `${endpoint.method} ${endpoint.path}`
  return input ? [name, input.params ?? null, input.query ?? null] : [name]
}

/** Reads an endpoint for a screen: `const shop = useEndpoint(getShop, { params: { shopId } })`. */
export function useEndpoint<Params, Query, Reply>(
  endpoint: AnyEndpoint<Params, Query, undefined, Reply>,
  input: CallInput<NoInfer<Params>, NoInfer<Query>, undefined>,
  options: ReadOptions = {},
): UseQueryResult<Reply, Error> {
  return useQuery({
    queryKey: keyOf(endpoint, input),
    queryFn: ({ signal }) => call(endpoint, { ...input, signal }),
    initialData: () => firstAnswer<Reply>(endpoint, input),
    initialDataUpdatedAt: whenOpenedMs,
    ...(options.enabled === undefined ? {} : { enabled: options.enabled }),
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
    ...(options.everyMs ? { refetchInterval: options.everyMs } : {}),
  })
}

/** The reply that came with the page, where it did: the first drawing then waits for nothing. */
const firstAnswer = <Reply>(
  endpoint: Pick<Endpoint, 'path'>,
  input: { params?: unknown; query?: unknown },
): Reply | undefined =>
  takeFirstAnswer(addressOf(endpoint.path, plain(input.params), plain(input.query))) as Reply | undefined

const plain = (part: unknown) => (part ?? {}) as Readonly<Record<string, unknown>>

const whenOpenedMs = (): number => machineNowMs() - performance.now()

/** A page by key, as every list endpoint replies. */
export interface KeyPage<Row> {
  readonly rows: Row[]
  readonly next: string | null
}

/** Reads a list endpoint page after page, for endless lists on the phone. */
export function useEndlessEndpoint<Params, Query, Row>(
  endpoint: AnyEndpoint<Params, Query, undefined, KeyPage<Row>>,
  input: CallInput<NoInfer<Params>, NoInfer<Query>, undefined>,
) {
  return useInfiniteQuery({
    queryKey: [...keyOf(endpoint, input), 'endless'],
    queryFn: ({ signal, pageParam }) => {
      const query = { ...(input.query as object | undefined), ...(pageParam ? { after: pageParam } : {}) }
      return call(endpoint, { ...input, query, signal } as CallInput<Params, Query, undefined>)
    },
    initialData: () => {
      const first = firstAnswer<KeyPage<Row>>(endpoint, input)
      return first && { pages: [first], pageParams: [''] }
    },
    initialDataUpdatedAt: whenOpenedMs,
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
}

interface ActOptions<Reply> {
  /** After success, before the screens are refreshed. */
  readonly onDone?: (reply: Reply) => void
  /** True where the screen shows `error` itself, e.g. in a dialog; else it is said in passing. */
  readonly shown?: boolean
  /** What to read again after success; everything on the screen by default. */
  readonly touches?: readonly Pick<Endpoint, 'method' | 'path'>[]
}

/**
 * An act of the reader. `run(input)` does it once however often it is pressed while it runs; it resolves with the
 * reply, or with null where it failed (`error` says why). `id()` is the client-made id of the intended act: the same
 * for every retry, a new one after success; `id(orderId)` keeps one per thing acted on.
 */
export function useAct<Params, Query, Body, Reply>(
  endpoint: AnyEndpoint<Params, Query, Body, Reply>,
  options: ActOptions<Reply> = {},
) {
  type Input = CallInput<Params, Query, Body>
  const client = useQueryClient()
  const ids = useRequestId()
  const running = useRef(new Map<string, Promise<Reply | null>>())
  const mutation = useMutation<Reply, Error, Input>({
    mutationFn: (input) => call(endpoint, ...([input] as unknown as InputArgs<Input>)),
    meta: { shown: options.shown === true },
  })

  async function once(input: Input, about: string): Promise<Reply | null> {
    try {
      const reply = await mutation.mutateAsync(input)
      ids.done(about)
      options.onDone?.(reply)
      void refresh()
      return reply
    } catch (error) {
      ids.failed(error, about)
      return null
    } finally {
      running.current.delete(about)
    }
  }

  async function refresh(): Promise<void> {
    if (!options.touches) return client.invalidateQueries()
    await Promise.all(
      options.touches.map((touched) => client.invalidateQueries({ queryKey: keyOf(touched) })),
    )
  }

  return {
    run: (input: Input, about = ''): Promise<Reply | null> => {
      const now = running.current.get(about) ?? once(input, about)
      running.current.set(about, now)
      return now
    },
    id: ids.id,
    pending: mutation.isPending,
    error: mutation.error,
    reply: mutation.data,
    /** Forgets the last error and reply, e.g. when a dialog opens again. */
    reset: mutation.reset,
  }
}

/** What `useAct` gives, as components take it. */
export interface Act {
  readonly pending: boolean
  readonly error: Error | null
}
