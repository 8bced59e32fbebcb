import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { sayFully } from '@zhanggui/kit/format/dates.ts'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { Loaded, Note } from '@zhanggui/kit/parts/states.tsx'
import { readClock } from '@zhanggui/server/modules/governance/clock/contract.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { DemoOnly } from '../parts/DemoOnly.tsx'
import { useClockTexts } from './clock-texts.ts'
import './governance.css'
import { JumpDialog } from './JumpDialog.tsx'
import type { Arrival, JumpKind } from './jump.ts'
import { Leftovers } from './Leftovers.tsx'

/** 时间机器: business time, the ways to move it, and what is still to be done. */
export function ClockPage() {
  return (
    <DemoOnly>
      <TimeMachine />
    </DemoOnly>
  )
}

function TimeMachine() {
  const t = useClockTexts()
  const clock = useEndpoint(readClock, {}, { everyMs: 5000 })
  const [arrival, setArrival] = useState<Arrival | null>(null)
  return (
    <>
      <PageTitle title={t('title')} hint={t('hint')} />
      <Loaded query={clock}>
        {({ now, held }) => (
          <div className="operator-page">
            <Now now={now} held={held} onArrived={setArrival} />
            {arrival ? <Result arrival={arrival} /> : null}
            <Leftovers held={held} />
          </div>
        )}
      </Loaded>
    </>
  )
}

interface NowProps {
  readonly now: string
  readonly held: boolean
  readonly onArrived: (arrival: Arrival) => void
}

function Now({ now, held, onArrived }: NowProps) {
  const t = useClockTexts()
  const language = useLanguage()
  const runningMs = useBusinessNow(1000)
  const nowMs = held ? Date.parse(now) : runningMs
  const [kind, setKind] = useState<JumpKind | null>(null)
  const jump = (label: string, wanted: JumpKind, primary = false) => (
    <Button type={primary ? 'primary' : 'default'} onClick={() => setKind(wanted)}>
      {label}
    </Button>
  )
  return (
    <Section
      title={t('now')}
      extra={<StateTag tone={held ? 'paused' : 'going'}>{held ? t('held') : t('running')}</StateTag>}
    >
      <div className="governance-now">
        <span className="operator-stack">
          <time className="governance-now-time" dateTime={new Date(nowMs).toISOString()}>
            {sayFully(new Date(nowMs), language).replace(/\s*[（(].*$/, '')}
          </time>
          <span className="operator-soft">{held ? t('heldHint') : t('runningHint')}</span>
        </span>
        <span className="operator-row">
          {jump(t('hour'), 'hour')}
          {jump(t('day'), 'day')}
          {held ? jump(t('runOn'), 'run') : jump(t('hold'), 'hold')}
          {jump(t('toTime'), 'to', true)}
        </span>
      </div>
      <JumpDialog
        key={kind}
        kind={kind}
        nowMs={nowMs}
        held={held}
        onClose={() => setKind(null)}
        onArrived={onArrived}
      />
    </Section>
  )
}

function Result({ arrival }: { arrival: Arrival }) {
  const t = useClockTexts()
  const language = useLanguage()
  const values = { when: sayFully(new Date(arrival.now), language), count: arrival.handled }
  return (
    <div role="status">
      <Note tone="good">{arrival.held ? t('resultHeld', values) : t('result', values)}</Note>
    </div>
  )
}
