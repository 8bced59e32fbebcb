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
  /** Signs in with the code of a challenge. */
  readonly enter: (phone: string, answer: { challengeId: string; code: string }) => Promise<void>
  readonly remark: (text: string) => void
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

function useDemoSignIn({ enter, remark }: Omit<DemoPeopleProps, 'fits'>) {
  const t = useSignInTexts()
  const [busy, setBusy] = useState(false)
  const left = useRef(false)
  useEffect(() => {
    left.current = false
    return () => {
      left.current = true
    }
  }, [])

  async function withNewCode(phone: string): Promise<void> {
    const { challengeId } = await call(sendCode, { body: { phone } })
    const { code } = await call(demoCode, { params: { phone } })
    remark(t('demoSent', { code }))
    await enter(phone, { challengeId, code })
  }

  /** Waits until the next code may be asked for. */
  async function wait(seconds: number): Promise<void> {
    for (let rest = seconds; rest > 0 && !left.current; rest -= 1) {
      remark(t('demoWait', { seconds: rest }))
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }

  async function signInAs(phone: string): Promise<void> {
    setBusy(true)
    try {
      await withNewCode(phone).catch(async (error: unknown) => {
        await wait(secondsToWait(error))
        if (!left.current) await withNewCode(phone)
      })
    } catch (error) {
      remark(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }

  return { busy, signInAs }
}

/** For how many seconds the server sends no further code; any other failure goes on. */
function secondsToWait(error: unknown): number {
  if (error instanceof Refused && error.code === 'code_too_soon') return Number(error.detail['seconds'] ?? 60)
  throw error
}
