import { isDatabaseAway } from './db/database-away.ts'
import { log } from './log.ts'

/**
 * Keeps the process alive when a promise fails that nobody waits for: what one person sends, or a library that loses the
 * database in the middle, must not stop the shops of all others. It is a bug unless the database is away, and said so.
 */
export function outliveRejections(): void {
  process.on('unhandledRejection', (error) => {
    if (isDatabaseAway(error))
      log.warn({ error: String(error) }, 'something was under way when the database went')
    else log.error({ err: error }, 'a promise failed that nobody waited for; the process goes on')
  })
}
