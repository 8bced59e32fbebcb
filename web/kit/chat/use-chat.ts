import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MessagesView, MessageView } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { type Me, me } from '@zhanggui/server/modules/identity/sign-in/contract.ts'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Unreachable } from '../call/failures.ts'
import { keyOf } from '../call/queries.ts'
import { useInvalidations, useLineOpen } from '../live/live.ts'
import { bodyOf, type ChatSide, type Outgoing } from './chat-side.ts'
import { type Outbox, outboxOf } from './outbox.ts'
import { askAfter, hasOlder, isNews, merged, newestNumber, stillUnsent, type Unsent } from './thread.ts'

/** While the line for invalidations is down, the chat asks by itself this often. */
const ASK_MS = 5_000

interface Known {
  readonly messages: readonly MessageView[]
  readonly ownReadUpTo: number
  readonly otherReadUpTo: number
}

export interface Chat {
  readonly side: ChatSide
  /** Undefined until the first page is there. */
  readonly messages: readonly MessageView[] | undefined
  readonly error: Error | null
  readonly retry: () => void
  readonly unsent: readonly Unsent<Outgoing>[]
  readonly otherReadUpTo: number
  readonly lineOpen: boolean
  readonly older: 'none' | 'more' | 'loading' | 'failed'
  readonly loadOlder: () => void
  readonly say: (outgoing: Outgoing) => void
  readonly sayAgain: (id: string) => void
  readonly drop: (id: string) => void
  /** The reader looks at the newest message: it is read. */
  readonly seen: () => void
}

const keyOfChat = (name: string) => ['chat', name] as const

/** One chat on the screen: its messages, kept up by invalidations and asked for again after every gap, and one's own. */
export function useChat(side: ChatSide): Chat {
  const client = useQueryClient()
  const key = keyOfChat(side.name)
  const lineOpen = useLineOpen()
  const query = useQuery({
    queryKey: key,
    queryFn: () => catchUp(client, side),
    staleTime: 0,
    refetchInterval: lineOpen ? false : ASK_MS,
  })
  useInvalidations(side.topic, (invalidation) => {
    const messages = client.getQueryData<Known>(key)?.messages ?? []
    if (isNews(invalidation, side.invalidationId, messages)) void client.invalidateQueries({ queryKey: key })
  })
  const known = query.data
  const outbox = useOutbox(side, known?.messages)
  const olderPart = useOlder(side, known)
  return {
    side,
    messages: known?.messages,
    error: query.error,
    retry: () => void query.refetch(),
    unsent: outbox.unsent,
    otherReadUpTo: known?.otherReadUpTo ?? 0,
    lineOpen,
    ...olderPart,
    say: outbox.box.add,
    sayAgain: outbox.box.retry,
    drop: outbox.box.drop,
    seen: useSeen(side, known),
  }
}

/** Asks for what comes after the unbroken run known so far, page by page until nothing is missing. */
async function catchUp(client: QueryClient, side: ChatSide): Promise<Known> {
  const key = keyOfChat(side.name)
  let known = client.getQueryData<Known>(key)
  for (;;) {
    const after = askAfter(known?.messages ?? [])
    const page = await side.read(after === undefined ? {} : { after })
    known = taken(client.getQueryData<Known>(key) ?? known, page)
    if (!page.hasLater) return known
    client.setQueryData(key, known)
  }
}

function taken(known: Known | undefined, page: MessagesView): Known {
  return {
    messages: merged(known?.messages ?? [], page.rows),
    ownReadUpTo: Math.max(known?.ownReadUpTo ?? 0, page.ownReadUpTo),
    otherReadUpTo: Math.max(known?.otherReadUpTo ?? 0, page.otherReadUpTo),
  }
}

function change(client: QueryClient, side: ChatSide, how: (known: Known) => Known): void {
  client.setQueryData<Known>(keyOfChat(side.name), (known) => (known ? how(known) : known))
}

const isStorable = (outgoing: Outgoing): boolean => outgoing.kind !== 'picture'

function useOutbox(side: ChatSide, messages: readonly MessageView[] | undefined) {
  const client = useQueryClient()
  const latest = useRef(side)
  latest.current = side
  const box: Outbox<Outgoing> = outboxOf<Outgoing>(`zhanggui.unsent.${side.name}`, isStorable)
  const list = useSyncExternalStore(box.subscribe, box.list)
  useEffect(() => {
    const by = latest.current
    box.sendBy(async ({ id, body }) => {
      if (!isSignedIn(client, by.accountId)) throw new Unreachable('offline')
      if (body.kind === 'picture') await by.upload(body.fileId, body.file)
      const message = await by.send(id, bodyOf(body))
      change(client, by, (known) => ({ ...known, messages: merged(known.messages, [message]) }))
    })
  }, [box, client])
  useEffect(() => {
    if (messages) box.keep((unsent) => stillUnsent(unsent, messages))
  }, [box, messages])
  return { box, unsent: messages ? stillUnsent(list, messages) : list }
}

/** Whether it is still the same person: nobody else sends what they left behind. It waits until they are back. */
const isSignedIn = (client: QueryClient, accountId: string): boolean =>
  client.getQueryData<Me>(keyOf(me, {}))?.account?.accountId === accountId

function useOlder(side: ChatSide, known: Known | undefined): Pick<Chat, 'older' | 'loadOlder'> {
  const client = useQueryClient()
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle')
  const running = useRef(false)
  const messages = known?.messages ?? []
  const more = hasOlder(messages)
  const loadOlder = () => {
    const before = messages[0]?.number
    if (!more || before === undefined || running.current) return
    running.current = true
    setState('loading')
    side
      .read({ before })
      .then(
        (page) => {
          change(client, side, (old) => ({ ...old, messages: merged(old.messages, page.rows) }))
          setState('idle')
        },
        () => setState('failed'),
      )
      .finally(() => {
        running.current = false
      })
  }
  return { older: state === 'idle' ? (more ? 'more' : 'none') : state, loadOlder }
}

function useSeen(side: ChatSide, known: Known | undefined): () => void {
  const client = useQueryClient()
  const asked = useRef(0)
  return () => {
    const newest = newestNumber(known?.messages ?? [])
    if (!known || newest <= Math.max(known.ownReadUpTo, asked.current)) return
    asked.current = newest
    side.markRead(newest).then(
      () => {
        change(client, side, (old) => ({ ...old, ownReadUpTo: Math.max(old.ownReadUpTo, newest) }))
        for (const counting of side.countedBy) void client.invalidateQueries({ queryKey: keyOf(counting) })
      },
      () => {
        asked.current = 0
      },
    )
  }
}
