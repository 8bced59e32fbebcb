/*
 * What an open page may watch: topics name what changes, and invalidations of them reach the pages that watch them.
 */

/**
 * `store`: what everybody sees; `platform`: what waits for officers; `storefront:ID` a shop's public pages; `shop:ID` its back
 * office; `buyer:ID` a person.
 */
export type Topic = 'store' | 'platform' | `storefront:${string}` | `shop:${string}` | `buyer:${string}`

/** Most topics that one page may watch at once. */
export const MAX_TOPICS = 20

const TOPIC = /^(storefront|shop|buyer):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** A topic with what it is about. */
export interface NamedTopic {
  readonly topic: Topic
  readonly kind: 'store' | 'platform' | 'storefront' | 'shop' | 'buyer'
  /** Of the shop or the account; empty for `store` and `platform`. */
  readonly id: string
}

/** Reads what somebody calls a topic; null: it is none. */
export function readTopic(value: unknown): NamedTopic | null {
  if (value === 'store' || value === 'platform') return { topic: value, kind: value, id: '' }
  if (typeof value !== 'string') return null
  const [, kind, id] = TOPIC.exec(value) ?? []
  if (!kind || !id) return null
  return { topic: value as Topic, kind: kind as NamedTopic['kind'], id }
}
