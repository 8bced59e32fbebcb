import pg from 'pg'

/**
 * A connection of one's own, outside of any pool. When it breaks, the query that is under way fails, or the next one: a
 * client that nobody listens to would end the process instead.
 */
export function ownClient(config: pg.ClientConfig): pg.Client {
  const client = new pg.Client(config)
  client.on('error', () => {})
  return client
}
