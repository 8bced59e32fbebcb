import pg from 'pg'
import { INVALIDATION_CHANNEL, type Invalidation } from '../invalidations.ts'
import { log } from '../log.ts'

/** How long to wait before listening again after the connection to the database broke. */
const LISTEN_AGAIN_MS = 1000

/** How long the database may take to answer a new connection. */
const CONNECT_WITHIN_MS = 10_000

/**
 * Listens for invalidations and listens again whenever the connection breaks. `onListening` is called each time when it
 * begins to hear: what was sent before is lost.
 */
export function listenForInvalidations(
  url: string,
  onInvalidation: (invalidation: Invalidation) => void,
  onListening: () => void = () => {},
) {
  let client: pg.Client | undefined
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  async function listen(): Promise<void> {
    client = new pg.Client({
      connectionString: url,
      application_name: 'zhanggui-invalidations',
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
    })
    client.on('error', (error) => {
      log.warn({ error: error.message }, 'the invalidation connection broke')
      again()
    })
    client.on('notification', (note) => {
      for (const invalidation of readNote(note.payload)) onInvalidation(invalidation)
    })
    await client.connect()
    await client.query(`listen ${INVALIDATION_CHANNEL}`)
    onListening()
  }

  /** Closes the connection in whatever state it is; its errors from here on are ignored. */
  async function leave(): Promise<void> {
    client?.removeAllListeners()
    client?.on('error', () => {})
    await client?.end().catch(() => {})
  }

  function again(): void {
    void leave()
    if (stopped) return
    clearTimeout(timer)
    timer = setTimeout(start, LISTEN_AGAIN_MS)
  }

  function start(): void {
    listen().catch((error: Error) => {
      if (stopped) return
      log.warn({ error: error.message }, 'cannot listen for invalidations yet')
      again()
    })
  }

  start()
  return {
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await leave()
    },
  }
}

/** What one notification carries. It comes from the database, where other programs may notify too: none may end this one. */
function readNote(payload: string | undefined): readonly Invalidation[] {
  try {
    const read: unknown = JSON.parse(payload ?? '')
    if (Array.isArray(read)) return read.filter((each) => typeof each?.topic === 'string')
  } catch {
    // Said below.
  }
  log.warn('a notification of the database is no list of invalidations')
  return []
}
