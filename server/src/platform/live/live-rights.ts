import type { NamedTopic } from '../../kernel/topic.ts'

/** Who has a socket open; null: a stranger. */
export type LivePerson = { readonly accountId: string; readonly officer: boolean } | null

/** What sockets may do, as the sessions say. */
export interface LiveRights {
  /** Whose session is in a Cookie header. */
  identify(cookie: string | undefined): Promise<LivePerson>
  mayWatch(person: LivePerson, topic: NamedTopic): Promise<boolean>
  /** What is remembered of an account is no longer true. */
  changed(accountId: string): void
}
