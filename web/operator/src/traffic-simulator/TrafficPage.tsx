import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { EmptyState, Loaded, Note } from '@zhanggui/kit/parts/states.tsx'
import { readTrafficRun } from '@zhanggui/server/demo/traffic-simulator/contract.ts'
import { DemoOnly } from '../parts/DemoOnly.tsx'
import { RunResult } from './RunResult.tsx'
import './traffic.css'
import { RushForm } from './RushForm.tsx'
import { ShoppingForm } from './ShoppingForm.tsx'
import { useTrafficTexts } from './texts.ts'

/** How often the run is looked at. */
const LOOK_MS = 1000

/** 模拟器 → 买家: lets buyers of the demo shop for some minutes, or rush for one SKU, and shows the result. */
export function TrafficPage() {
  const t = useTrafficTexts()
  return (
    <DemoOnly>
      <PageTitle title={t('title')} hint={t('hint')} />
      <Game />
    </DemoOnly>
  )
}

function Game() {
  const t = useTrafficTexts()
  const latest = useEndpoint(readTrafficRun, {}, { everyMs: LOOK_MS, keep: true })
  const isRunning = latest.data?.run?.state === 'running'
  return (
    <div className="operator-page">
      <div className="traffic-forms">
        <Section title={t('shopping')}>
          <ShoppingForm busy={isRunning} />
        </Section>
        <Section title={t('rush')}>
          <RushForm busy={isRunning} />
        </Section>
      </div>
      <Section title={t('result')}>
        <Loaded query={latest} lines={4}>
          {({ run }) =>
            run ? <RunResult run={run} /> : <EmptyState title={t('none')} hint={t('noneHint')} />
          }
        </Loaded>
      </Section>
      <Note>{t('memory')}</Note>
    </div>
  )
}
