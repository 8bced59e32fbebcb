import type { Method } from '../../server/src/kernel/endpoint.ts'

/** One of the demo's people, by the Cookie header of a session. */
export interface Visitor {
  readonly cookie: string
  ask<Reply>(path: string): Promise<Reply>
}

/** The demo people that the pages are looked at with. */
const phones = { buyer: '13900000002', owner: '13800000101', officer: '13800000000' } as const

export type Visitors = Readonly<Record<keyof typeof phones, Visitor>>

/** Signs the people of the demo in, who have agreed to what a buyer is asked. */
export async function signInAll(origin: string): Promise<Visitors> {
  const [buyer, owner, officer] = await Promise.all([
    signIn(origin, phones.buyer),
    signIn(origin, phones.owner),
    signIn(origin, phones.officer),
  ])
  return { buyer, owner, officer }
}

async function signIn(origin: string, phone: string): Promise<Visitor> {
  const asked = await send(origin, 'POST', '/auth/code', '', { phone })
  const { challengeId } = (await asked.json()) as { challengeId: string }
  const { code } = (await (await send(origin, 'GET', `/demo/codes/${phone}`, '')).json()) as { code: string }
  const answer = await send(origin, 'POST', '/auth/sign-in', '', { code, challengeId })
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const me = (await answer.json()) as { consentNeeded: boolean }
  if (me.consentNeeded) {
    const { version } = (await (await send(origin, 'GET', '/privacy', cookie)).json()) as { version: number }
    await send(origin, 'POST', '/buyer/consents', cookie, { version })
  }
  return {
    cookie,
    ask: async <Reply>(path: string) => (await (await send(origin, 'GET', path, cookie)).json()) as Reply,
  }
}

async function send(origin: string, method: Method, path: string, cookie: string, body?: object) {
  const answer = await fetch(`${origin}/api${path}`, {
    method,
    headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer
}
