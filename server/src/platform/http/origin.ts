import type { IncomingMessage } from 'node:http'

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '')

/**
 * Whether a browser says that a page of another site sent this request. Own are the host that was asked and the one of
 * PUBLIC_URL, which a proxy may have put another in place of. No Origin: it was no page.
 */
export function isForeign({ headers }: IncomingMessage, publicUrl: string | undefined): boolean {
  const { origin, host } = headers
  if (origin === undefined) return false
  const from = hostOf(origin)
  return from === '' || (from !== host && from !== hostOf(publicUrl ?? ''))
}
