import { useMe } from '@zhanggui/kit/app/me.ts'
import { call } from '@zhanggui/kit/call/call.ts'
import { useAct } from '@zhanggui/kit/call/queries.ts'
import { CodeField } from '@zhanggui/kit/parts/CodeField.tsx'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { isWholeCode } from '@zhanggui/server/kernel/phone.ts'
import { sendPrivacyCode } from '@zhanggui/server/modules/identity/privacy/contract.ts'
import { demoOwnCode } from '@zhanggui/server/modules/identity/sign-in/contract.ts'
import { type ReactNode, useEffect, useId, useState } from 'react'
import './privacy.css'
import { usePrivacyTexts } from './privacy-texts.ts'

interface OwnCodeProps {
  /** What the code is for. */
  readonly purpose: 'export' | 'delete'
  /** The act of which the code is the key; it is disabled while this is null. */
  readonly children: (answer: CodeAnswer | null) => ReactNode
}

/** The code with the challenge that it answers. */
export interface CodeAnswer {
  readonly challengeId: string
  readonly code: string
}

/** Proves that it is really the owner of the phone: a fresh code before a grave act. */
export function OwnCode({ purpose, children }: OwnCodeProps) {
  const t = usePrivacyTexts()
  const id = useId()
  const [code, setCode] = useState('')
  const [challengeId, setChallengeId] = useState<string | null>(null)
  const [seconds, setSeconds] = useState(0)
  const isDemo = useMe().data?.mode === 'demo'
  const send = useAct(sendPrivacyCode, {
    shown: true,
    touches: [],
    onDone: (reply) => {
      setSeconds(reply.retryAfterSeconds)
      setChallengeId(reply.challengeId)
    },
  })
  useEffect(() => {
    if (seconds <= 0) return
    const timer = setTimeout(() => setSeconds(seconds - 1), 1000)
    return () => clearTimeout(timer)
  }, [seconds])
  const fill = () => void call(demoOwnCode).then((reply) => setCode(reply.code))
  return (
    <div className="privacy-code">
      <p className="privacy-soft">{t('codeFor')}</p>
      <label htmlFor={id}>{t('code')}</label>
      <div className="privacy-code-row">
        <CodeField id={id} value={code} onChange={setCode} />
        <button
          type="button"
          className="zg-button"
          disabled={seconds > 0 || send.pending}
          onClick={() => void send.run({ body: { purpose } })}
        >
          {seconds > 0 ? t('again', { seconds }) : t('getCode')}
        </button>
      </div>
      {isDemo && seconds > 0 ? (
        <button type="button" className="privacy-demo" onClick={fill}>
          {t('demoCode')}
        </button>
      ) : null}
      <ErrorNote error={send.error} />
      {children(challengeId !== null && isWholeCode(code) ? { challengeId, code } : null)}
    </div>
  )
}
