import { useQueryClient } from '@tanstack/react-query'
import { isWholeCode, readMobile } from '@zhanggui/server/kernel/phone.ts'
import type { DemoPerson } from '@zhanggui/server/modules/identity/accounts/contract.ts'
import { demoCode, me, sendCode, signIn } from '@zhanggui/server/modules/identity/sign-in/contract.ts'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { type Me, useMe } from '../app/me.ts'
import { Heading } from '../app/page-head.tsx'
import { call } from '../call/call.ts'
import { forgetFirstAnswers } from '../call/first-answers.ts'
import { keyOf, useAct } from '../call/queries.ts'
import { setLanguage } from '../i18n/language.ts'
import { useLanguage } from '../i18n/texts.ts'
import { renewLine } from '../live/live.ts'
import { CodeField } from '../parts/CodeField.tsx'
import { PhoneField } from '../parts/PhoneField.tsx'
import { ErrorNote, Note, PlainButton } from '../parts/states.tsx'
import mark from '../theme/mark.svg'
import { DemoPeople } from './DemoPeople.tsx'
import './sign-in.css'
import { useSignInTexts } from './texts.ts'

interface SignInPageProps {
  /** Which demo people come first: those who use this app. */
  readonly fits: (role: DemoPerson['role']) => boolean
  readonly onSignedIn: (me: Me) => void
}

/** Phone and one-time code; in a demo also the demo people, one press each. */
export function SignInPage({ fits, onSignedIn }: SignInPageProps) {
  const t = useSignInTexts()
  const language = useLanguage()
  const client = useQueryClient()
  const form = useSignInForm((signedIn) => {
    forgetFirstAnswers()
    client.clear()
    client.setQueryData(keyOf(me, {}), signedIn)
    renewLine()
    onSignedIn(signedIn)
  })
  return (
    <div className="zg-sign-in">
      <main className="zg-sign-in-box">
        <div className="zg-sign-in-top">
          <img src={mark} alt="" width="44" height="44" />
          <PlainButton onPress={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
            {t('otherLanguage')}
          </PlainButton>
        </div>
        <Heading>{t('title')}</Heading>
        <p className="zg-sign-in-hint">{t('hint')}</p>
        <form onSubmit={form.submit} noValidate>
          <PhoneLine form={form} />
          <CodeLine form={form} />
          <ErrorNote error={form.error} />
          {form.remark ? <Note tone="good">{form.remark}</Note> : null}
          <button type="submit" className="zg-sign-in-go" disabled={form.pending}>
            {t('signIn')}
          </button>
        </form>
      </main>
      <DemoPeople fits={fits} enter={form.enterAs} remark={form.say} />
    </div>
  )
}

/** What stands in the form and what can be done with it. */
function useSignInForm(onSignedIn: (me: Me) => void) {
  const t = useSignInTexts()
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [challengeId, setChallengeId] = useState<string | null>(null)
  const [remark, say] = useState('')
  const isDemo = useMe().data?.mode === 'demo'
  const [checked, setChecked] = useState(false)
  const sending = useAct(sendCode, { shown: true, touches: [] })
  const entering = useAct(signIn, { shown: true, touches: [] })
  const wait = useCountdown()
  const mobile = readMobile(phone)
  const phoneOk = mobile !== null
  const codeOk = isWholeCode(code)

  async function send(): Promise<void> {
    setChecked(true)
    if (mobile === null) return
    entering.reset()
    const reply = await sending.run({ body: { phone: mobile } })
    if (!reply) return
    wait.start(reply.retryAfterSeconds)
    setChallengeId(reply.challengeId)
    setChecked(false)
    const shown = isDemo ? await shownCode(mobile) : null
    if (shown) setCode(shown)
    say(shown ? t('demoOwn', { code: shown }) : t('sent'))
  }

  async function enter(answer: { challengeId: string; code: string }): Promise<void> {
    sending.reset()
    const reply = await entering.run({ body: answer })
    if (reply) onSignedIn(reply)
  }

  /** What is entered in the form for a person of the demo. */
  async function enterAs(byPhone: string, answer: { challengeId: string; code: string }): Promise<void> {
    setPhone(byPhone)
    setCode(answer.code)
    setChallengeId(answer.challengeId)
    await enter(answer)
  }

  return {
    phone,
    // A code belongs to the phone that it was sent to.
    setPhone: (next: string) => {
      setPhone(next)
      if (readMobile(next) !== mobile) setChallengeId(null)
    },
    code,
    setCode,
    remark,
    say,
    waitSeconds: wait.seconds,
    phoneError: checked && !phoneOk ? t('phoneWrong') : null,
    codeError:
      !checked || !phoneOk ? null : challengeId === null ? t('codeFirst') : codeOk ? null : t('codeWrong'),
    pending: sending.pending || entering.pending,
    error: entering.error ?? sending.error,
    send,
    enterAs,
    submit: (event: FormEvent) => {
      event.preventDefault()
      setChecked(true)
      if (mobile !== null && codeOk && challengeId !== null) void enter({ challengeId, code })
    },
  }
}

/** The code that the demo's outbox holds for a phone; null: none is shown, and it is in the message. */
const shownCode = (phone: string): Promise<string | null> =>
  call(demoCode, { params: { phone } }).then(
    ({ code }) => code,
    () => null,
  )

function useCountdown() {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (seconds <= 0) return
    const timer = setTimeout(() => setSeconds(seconds - 1), 1000)
    return () => clearTimeout(timer)
  }, [seconds])
  return { seconds, start: setSeconds }
}

type SignInForm = ReturnType<typeof useSignInForm>

function PhoneLine({ form }: { form: SignInForm }) {
  const t = useSignInTexts()
  const id = useId()
  return (
    <div className="zg-field">
      <label htmlFor={id}>{t('phone')}</label>
      <PhoneField
        id={id}
        value={form.phone}
        onChange={form.setPhone}
        aria-invalid={form.phoneError !== null}
        aria-describedby={`${id}-error`}
      />
      <FieldError id={`${id}-error`} text={form.phoneError} />
    </div>
  )
}

function CodeLine({ form }: { form: SignInForm }) {
  const t = useSignInTexts()
  const id = useId()
  return (
    <div className="zg-field">
      <label htmlFor={id}>{t('code')}</label>
      <div className="zg-field-row">
        <CodeField
          id={id}
          value={form.code}
          onChange={form.setCode}
          aria-invalid={form.codeError !== null}
          aria-describedby={`${id}-error`}
        />
        <button
          type="button"
          className="zg-button"
          disabled={form.waitSeconds > 0 || form.pending}
          onClick={() => void form.send()}
        >
          {form.waitSeconds > 0 ? t('sendAgain', { seconds: form.waitSeconds }) : t('send')}
        </button>
      </div>
      <FieldError id={`${id}-error`} text={form.codeError} />
    </div>
  )
}

function FieldError({ id, text }: { id: string; text: string | null }) {
  return (
    <span id={id} className="zg-field-error" aria-live="polite">
      {text}
    </span>
  )
}
