import { makeId } from '@zhanggui/server/kernel/id.ts'
import { useState } from 'react'
import { machineNowMs } from '../clock.ts'
import { Refused } from './failures.ts'

/** A fresh id for something that this client creates (UUIDv7). */
export const newId = (): string => makeId(machineNowMs())

/** Ids of intended acts: the same until the act succeeded, so that a retry or a double click repeats it, never doubles it. */
export interface RequestIds {
  /** The id of the act meant now; `about` distinguishes acts on several things, e.g. one per order. */
  readonly id: (about?: string) => string
  /** The act succeeded: the next one is another act. */
  readonly done: (about?: string) => void
  /** The act failed: its id stays, unless the server says that the id itself is too old. */
  readonly failed: (error: unknown, about?: string) => void
}

export function makeRequestIds(make: () => string = newId): RequestIds {
  const ids = new Map<string, string>()
  return {
    id: (about = '') => {
      const id = ids.get(about) ?? make()
      ids.set(about, id)
      return id
    },
    done: (about = '') => void ids.delete(about),
    failed: (error, about = '') => {
      if (error instanceof Refused && error.code === 'id_not_fresh') ids.delete(about)
    },
  }
}

/** `const request = useRequestId()`, then `body: { orderId: request.id(), … }`, and `request.done()` after success. */
export function useRequestId(): RequestIds {
  return useState(makeRequestIds)[0]
}
