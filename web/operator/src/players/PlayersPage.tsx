import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { EmptyState, Loaded, Note } from '@zhanggui/kit/parts/states.tsx'
import { readPlay } from '@zhanggui/server/demo/traffic-simulator/contract.ts'
import { DemoOnly } from '../parts/DemoOnly.tsx'
import { PlayResult } from './PlayResult.tsx'
import './players.css'
import { RushForm } from './RushForm.tsx'
import { ShoppingForm } from './ShoppingForm.tsx'
import { usePlayerTexts } from './texts.ts'

/** How often the game is looked at. */
const LOOK_MS = 1000

/** 模拟器 → 买家: lets buyers of the demo shop for some minutes, or rush for one SKU, and tells what came of it. */
export function PlayersPage() {
  const t = usePlayerTexts()
  return (
    <DemoOnly>
      <PageTitle title={t('title')} hint={t('hint')} />
      <Game />
    </DemoOnly>
  )
}

function Game() {
  const t = usePlayerTexts()
  const game = useEndpoint(readPlay, {}, { everyMs: LOOK_MS, keep: true })
  const isRunning = game.data?.play?.state === 'running'
  return (
    <div className="operator-page">
      <div className="players-forms">
        <Section title={t('shopping')}>
          <ShoppingForm busy={isRunning} />
        </Section>
        <Section title={t('rush')}>
          <RushForm busy={isRunning} />
        </Section>
      </div>
      <Section title={t('result')}>
        <Loaded query={game} lines={4}>
          {({ play }) =>
            play ? <PlayResult play={play} /> : <EmptyState title={t('none')} hint={t('noneHint')} />
          }
        </Loaded>
      </Section>
      <Note>{t('memory')}</Note>
    </div>
  )
}
