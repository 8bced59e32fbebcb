import { type ComponentType, type FunctionComponent, lazy, Suspense } from 'react'

const waiting = new Set<() => Promise<unknown>>()
const FIRST_MOVES = ['pointermove', 'pointerdown', 'keydown'] as const

/** Fetches what waits, once the reader does anything at all: a slow line is not asked for it while the page itself comes. */
function fetchWaiting(): void {
  for (const move of FIRST_MOVES) removeEventListener(move, fetchWaiting)
  // What does not arrive now is asked for again when it is opened, and that failure is shown.
  for (const load of waiting) void load().catch(() => undefined)
  waiting.clear()
}

function fetchOnFirstMove(load: () => Promise<unknown>): void {
  if (waiting.size === 0) {
    for (const move of FIRST_MOVES) addEventListener(move, fetchWaiting, { passive: true })
  }
  waiting.add(load)
}

/**
 * A part that a page does not show at first, such as a dialog: its program comes with the reader's first move on the
 * page, so that it is there when it is opened. Until then it is drawn as nothing.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): FunctionComponent<Props> {
  const Part = lazy(async () => ({ default: await load() })) as unknown as ComponentType<Props>
  fetchOnFirstMove(load)
  return function Later(props: Props) {
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    )
  }
}
