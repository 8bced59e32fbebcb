import {
  type DemoPerson,
  demoCode,
  demoPeople,
  sendCode,
} from '@zhanggui/server/modules/identity/contract.ts'
import { useState } from 'react'
import { useMe } from '../app/me.ts'
import { call } from '../call/call.ts'
import { sentenceOf } from '../call/failures.ts'
import { useEndpoint } from '../call/queries.ts'
import { useSignInTexts } from './texts.ts'

interface DemoPeopleProps {
  readonly fits: (role: DemoPerson['role']) => boolean
  readonly enter: (phone: string, code: string) => Promise<boolean>
  readonly remark: (text: string) => void
}

/** The people of the demo world; one press asks for a code, reads it from the simulated outbox and signs in. */
export function DemoPeople({ fits, enter, remark }: DemoPeopleProps) {
  const t = useSignInTexts()
  const who = useMe()
  const people = useEndpoint(demoPeople, {}, { enabled: who.data?.mode === 'demo' })
  const [busyPhone, setBusyPhone] = useState('')
  if (!people.data || people.data.people.length === 0) return null

  async function signInAs(phone: string): Promise<void> {
    setBusyPhone(phone)
    const notSent = await call(sendCode, { body: { phone } }).then(() => null, sentenceOf)
    try {
      const { code } = await call(demoCode, { params: { phone } })
      remark(t('demoSent', { code }))
      // Where a code was sent moments ago and used already, only a new one helps: say when it can be had.
      if (!(await enter(phone, code)) && notSent) remark(notSent)
    } catch {
      remark(notSent ?? t('demoFailed'))
    } finally {
      setBusyPhone('')
    }
  }

  const first = people.data.people.filter((person) => fits(person.role))
  const others = people.data.people.filter((person) => !fits(person.role))
  const draw = (person: DemoPerson) => (
    <li key={person.phone}>
      <button type="button" disabled={busyPhone !== ''} onClick={() => void signInAs(person.phone)}>
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
