import { learnBusinessTime } from '../clock.ts'

/** What the server has put into the page: replies that the page asks for first, by address. */
interface FirstAnswers {
  readonly businessTime: string | null
  readonly answers: Readonly<Record<string, unknown>>
}

/** Older than this, a reply in the page is worth less than asking again. */
const FRESH_MS = 10_000

let waiting: Map<string, unknown> | null = null

/** Reads the block once. A page that comes back from the browser's memory is as old as that: it asks again. */
function read(): Map<string, unknown> {
  const block = globalThis.document?.getElementById('first-answers')
  const [entry] = globalThis.performance?.getEntriesByType('navigation') ?? []
  const isOld = (entry as PerformanceNavigationTiming | undefined)?.type === 'back_forward'
  if (!block || isOld) return new Map()
  const { businessTime, answers } = JSON.parse(block.textContent) as FirstAnswers
  learnBusinessTime(businessTime)
  return new Map(Object.entries(answers))
}

/** The reply that came with the page for this address; each is taken once, by the query that stands for it from then on. */
export function takeFirstAnswer(address: string): unknown {
  waiting ??= read()
  if (performance.now() > FRESH_MS) waiting.clear()
  const answer = waiting.get(address)
  waiting.delete(address)
  return answer
}

/** What is left belongs to the reader who opened the page: to be called when another signs in, or nobody. */
export function forgetFirstAnswers(): void {
  waiting = new Map()
}
