import { type DemoPerson, demoPeople } from '@zhanggui/server/modules/identity/accounts/contract.ts'
import { demoCode, sendCode } from '@zhanggui/server/modules/identity/sign-in/contract.ts'
import { useEffect, useRef, useState } from 'react'
import { useMe } from '../app/me.ts'
import { call } from '../call/call.ts'
import { Refused, sentenceOf } from '../call/failures.ts'
import { useEndpoint } from '../call/queries.ts'
import { useSignInTexts } from './texts.ts'

interface DemoPeopleProps {
  readonly fits: (role: DemoPerson['role']) => boolean
  /** Signs in; false where the server said no. */
  readonly enter: (phone: string, code: string) => Promise<boolean>
  readonly remark: (text: string) => void
  /** Takes the last error away. */
  readonly forget: () => void
}

/** The people of the demo world; one press asks for a code, reads it from the simulated outbox and signs in. */
export function DemoPeople({ fits, ...form }: DemoPeopleProps) {
  const t = useSignInTexts()
  const who = useMe()
  const people = useEndpoint(demoPeople, {}, { enabled: who.data?.mode === 'demo' })
  const demo = useDemoSignIn(form)
  if (!people.data || people.data.people.length === 0) return null
  const first = people.data.people.filter((person) => fits(person.role))
  const others = people.data.people.filter((person) => !fits(person.role))
  const draw = (person: DemoPerson) => (
    <li key={person.phone}>
      <button type="button" disabled={demo.busy} onClick={() => void demo.signInAs(person.phone)}>
        <strong>{person.name}</strong>
        <span>
          {t(person.role)}
          {person.shopName ? ` · ${person.shopName}` : ''}
        </span>
        <span className="zg-demo-phone">{person.phone}</span>
      </button>
    </li>
  )
  return (
    <aside className="zg-demo-people">
      <h2>{t('demoTitle')}</h2>
      <p>{t('demoHint')}</p>
      <ul>{first.map(draw)}</ul>
      {others.length > 0 ? (
        <details open={first.length === 0}>
          <summary>{t('others')}</summary>
          <ul>{others.map(draw)}</ul>
        </details>
      ) : null}
    </aside>
  )
}

function useDemoSignIn({ enter, remark, forget }: Omit<DemoPeopleProps, 'fits'>) {
  const t = useSignInTexts()
  const [busy, setBusy] = useState(false)
  const left = useRef(false)
  useEffect(() => {
    left.current = false
    return () => {
      left.current = true
    }
  }, [])

  async function withCode(phone: string): Promise<boolean> {
    const { code } = await call(demoCode, { params: { phone } })
    remark(t('demoSent', { code }))
    return enter(phone, code)
  }

  /** A code that was sent moments ago may still hold; where it was used, the next one can be had in some seconds. */
  async function soon(phone: string, seconds: number): Promise<void> {
    if (await withCode(phone)) return
    forget()
    for (let rest = seconds; rest > 0 && !left.current; rest -= 1) {
      remark(t('demoWait', { seconds: rest }))
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
    if (left.current) return
    await call(sendCode, { body: { phone } })
    await withCode(phone)
  }

  async function signInAs(phone: string): Promise<void> {
    setBusy(true)
    try {
      const wait = await call(sendCode, { body: { phone } }).then(() => null, tooSoon)
      if (wait === null) await withCode(phone)
      else await soon(phone, wait)
    } catch (error) {
      remark(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }

  return { busy, signInAs }
}

/** For how many seconds the server sends no further code; any other failure goes on. */
function tooSoon(error: unknown): number {
  if (error instanceof Refused && error.code === 'code_too_soon') return Number(error.detail['seconds'] ?? 60)
  throw error
}
