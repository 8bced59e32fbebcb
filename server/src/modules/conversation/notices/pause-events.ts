import { eventType } from '../../../platform/events.ts'

/** What a notice tells the buyers of orders on hold: that the pause began, or that its end was moved. */
export type PauseNews = 'began' | 'moved'

/** The next page of buyers to tell of one absence; each page is a transaction of its own. */
export interface PausePage {
  readonly shopId: string
  readonly absenceId: string
  readonly news: PauseNews
  /** Names the change that is told; null for the beginning. */
  readonly changeId: number | null
  /** The orders after this one; null: from the first. */
  readonly afterId: string | null
}

export const pausePage = eventType<PausePage>('conversation.pause_page', () => [])
