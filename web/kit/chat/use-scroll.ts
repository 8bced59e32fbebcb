import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** So near to the end counts as reading the newest. */
const NEAR_PX = 60
/** So near to the beginning, older messages are fetched. */
const EARLY_PX = 240

interface Shown {
  /** The numbers of the first and the newest message shown; 0 without any. */
  readonly first: number
  readonly newest: number
  /** How many own messages are under way: writing one leads to the end. */
  readonly unsent: number
}

interface ChatScroll {
  readonly box: RefObject<HTMLDivElement | null>
  readonly inside: RefObject<HTMLDivElement | null>
  readonly onScroll: () => void
  /** The reader looks at the newest message. */
  readonly atEnd: boolean
  /** How many messages arrived below while the reader looked further up. */
  readonly missed: number
  readonly toEnd: () => void
}

/**
 * Keeps a chat where its reader wants it: at the newest message while they look at it, else exactly where they are,
 * also when older messages are put in above or pictures get their height.
 */
export function useChatScroll({ first, newest, unsent }: Shown, loadOlder: () => void): ChatScroll {
  const box = useRef<HTMLDivElement>(null)
  const inside = useRef<HTMLDivElement>(null)
  const [atEnd, setAtEnd] = useState(true)
  const [seen, setSeen] = useState(newest)
  const before = useRef({ first, unsent, heightPx: 0, atEnd: true })

  const toEnd = useCallback(() => {
    const element = box.current
    if (element) element.scrollTop = element.scrollHeight
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer message is a reason to look, too.
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const old = before.current
    const grew = element.scrollHeight - old.heightPx
    if (old.first > 0 && first < old.first && !old.atEnd) element.scrollTop += grew
    else if (old.atEnd || unsent > old.unsent) toEnd()
    before.current = { ...old, first, unsent, heightPx: element.scrollHeight }
  }, [first, newest, unsent, toEnd])

  useEffect(() => {
    const content = inside.current
    const frame = box.current
    if (!content || !frame) return
    const watch = new ResizeObserver(() => {
      if (before.current.atEnd) toEnd()
      before.current.heightPx = frame.scrollHeight
    })
    watch.observe(content)
    watch.observe(frame)
    return () => watch.disconnect()
  }, [toEnd])

  useEffect(() => {
    if (atEnd) setSeen(newest)
  }, [atEnd, newest])

  const onScroll = () => {
    const element = box.current
    if (!element) return
    const isEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX
    before.current.atEnd = isEnd
    setAtEnd(isEnd)
    if (element.scrollTop < EARLY_PX) loadOlder()
  }

  return { box, inside, onScroll, atEnd, missed: atEnd ? 0 : Math.max(0, newest - seen), toEnd }
}
