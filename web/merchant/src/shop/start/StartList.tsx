import { CheckCircleFilled } from '@ant-design/icons'
import { Link } from '@zhanggui/kit/app/link.tsx'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { shopRights } from '@zhanggui/server/modules/shop/rights-contract.ts'
import {
  closeStart,
  readStart,
  type StartStep,
  startSteps,
} from '@zhanggui/server/modules/shop/start/contract.ts'
import { Button } from 'antd'
import { useMay } from '../../may.ts'
import { type ShopPath, useShopId, useShopPath } from '../../paths.ts'
import './start.css'
import { useStartTexts } from './texts.ts'

const pathOf = {
  product: 'products/new',
  freight: 'freight',
  service: 'shop/service',
  front: 'shop/front',
  onSale: 'products',
} as const satisfies Record<StartStep, ShopPath>

/** What a new shop needs before buyers find it, ticked by what is there; it goes when all is done and the reader says so. */
export function StartList() {
  const t = useStartTexts()
  const params = { shopId: useShopId() }
  const start = useEndpoint(readStart, { params }).data
  const act = useAct(closeStart, { shown: true, touches: [readStart] })
  const mayChange = useMay(shopRights.changeShop)
  if (!start || start.closed || !mayChange) return null
  const left = startSteps.filter((step) => !start.done[step])
  const close = (
    <Button loading={act.pending} onClick={() => void act.run({ params })}>
      {t('dismiss')}
    </Button>
  )
  return (
    <Section title={t('title')} extra={left.length === 0 ? close : t('left', { count: left.length })}>
      <p className="start-about">{t(left.length === 0 ? 'allDone' : 'about')}</p>
      <ErrorNote error={act.error} />
      <ol className="start-steps">
        {startSteps.map((step) => (
          <Step key={step} step={step} done={start.done[step]} next={step === left[0]} />
        ))}
      </ol>
    </Section>
  )
}

function Step({ step, done, next }: { step: StartStep; done: boolean; next: boolean }) {
  const t = useStartTexts()
  const to = useShopPath()
  const act = t(done ? 'change' : 'go')
  return (
    <li className={done ? 'start-done' : ''}>
      <span className="start-tick" aria-hidden="true">
        {done ? <CheckCircleFilled /> : startSteps.indexOf(step) + 1}
      </span>
      <span>
        <strong>{t(step)}</strong>
        <span className="start-hint">{done ? t('done') : t(`${step}Hint`)}</span>
      </span>
      <Link
        to={to(pathOf[step])}
        className={next ? 'start-next' : ''}
        aria-label={t('goTo', { act, step: t(step) })}
      >
        {act}
      </Link>
    </li>
  )
}
