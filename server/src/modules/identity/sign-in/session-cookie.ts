import { fastifyCookie } from '@fastify/cookie'
import type { FastifyReply } from 'fastify'
import { SECOND_MS } from '../../../kernel/time.ts'
import { house } from '../../../platform/house.ts'
import { SESSION_MAX_AGE_MS } from './session-rows.ts'

/** 32 bytes in base64url; whatever else a cookie carries is no token. */
const TOKEN = /^[\w-]{43}$/

const behindHttps = (): boolean => house().publicUrl.startsWith('https:')

/** Behind https a browser takes the cookie from no page that came in plain text (RFC 6265bis, `__Secure-`). */
const cookieName = (): string => `${behindHttps() ? '__Secure-' : ''}zhanggui.session_token`

const attributes = () => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: behindHttps() }) as const

/** The session token in parsed cookies; null: there is none. */
export function tokenIn(cookies: Readonly<Record<string, string | undefined>>): string | null {
  const token = cookies[cookieName()]
  return token && TOKEN.test(token) ? token : null
}

/** The session token in a Cookie header, for a websocket; null: there is none. */
export const tokenInHeader = (header: string | undefined): string | null =>
  header ? tokenIn(fastifyCookie.parse(header)) : null

/** Hands the token to the browser. The cookie lives as long as a session can at most; the database says when it ends. */
export function setSessionCookie(reply: FastifyReply, token: string): void {
  reply.setCookie(cookieName(), token, { ...attributes(), maxAge: SESSION_MAX_AGE_MS / SECOND_MS })
}

/** Takes the cookie away from the browser. */
export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(cookieName(), attributes())
}
