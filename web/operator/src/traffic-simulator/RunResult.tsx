import { useAct } from '@zhanggui/kit/call/queries.ts'
import { Facts } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { stopTrafficRun, type TrafficRunView } from '@zhanggui/server/demo/traffic-simulator/contract.ts'
import { Button, Progress, Table } from 'antd'
import { useTrafficTexts } from './texts.ts'

const tones = { running: 'going', done: 'done', stopped: 'stopped' } as const

/** Refusals that have words of their own here. */
const named = [
  'out_of_stock',
  'off_sale',
  'shop_away',
  'price_changed',
  'region_not_served',
  'cart_full',
  'too_many_messages',
  'refund_open',
  'failed',
] as const

/** How a run goes or went: what was done, what was refused and why, and the button that ends it. */
export function RunResult({ play }: { play: TrafficRunView }) {
  const t = useTrafficTexts()
  const stop = useAct(stopTrafficRun)
  const seconds = (ms: number) => t('seconds_unit', { count: (ms / 1000).toFixed(1) })
  const isRunning = play.state === 'running'
  const share = play.wholeMs > 0 ? Math.min(99, Math.round((100 * play.runMs) / play.wholeMs)) : 99
  return (
    <div className="traffic-result">
      <div className="operator-row">
        <strong>{t(`${play.kind}_kind`)}</strong>
        <StateTag tone={tones[play.state]}>{t(play.state)}</StateTag>
        <When at={play.startedAt} />
        <span className="operator-soft">{seconds(play.runMs)}</span>
        {isRunning ? (
          <Button size="small" danger loading={stop.pending} onClick={() => void stop.run({})}>
            {t('stop')}
          </Button>
        ) : null}
      </div>
      <Progress percent={isRunning ? share : 100} showInfo={false} aria-label={t('result')} />
      <Facts facts={factsOf(play, t, seconds)} />
      <Outcomes play={play} />
    </div>
  )
}

type Texts = ReturnType<typeof useTrafficTexts>

function factsOf(play: TrafficRunView, t: Texts, seconds: (ms: number) => string) {
  const orders = [
    { label: t('buyers'), value: play.buyers },
    { label: t('placed'), value: play.placed },
    { label: t('placedFen'), value: <Money fen={play.placedFen} /> },
    { label: t('paid'), value: play.paid },
  ]
  if (play.kind === 'rush') {
    return [
      ...orders,
      { label: t('left'), value: `${play.pieces ?? '—'} / ${play.left ?? '—'}` },
      { label: t('took'), value: seconds(play.placingMs) },
    ]
  }
  return [
    ...orders,
    { label: t('visits'), value: play.visits },
    { label: t('searches'), value: play.searches },
    { label: t('carts'), value: play.carts },
    { label: t('messages'), value: play.messages },
    { label: t('refunds'), value: play.refunds },
  ]
}

function Outcomes({ play }: { play: TrafficRunView }) {
  const t = useTrafficTexts()
  const nameOf = (code: string) => {
    const known = named.find((one) => one === code)
    return known ? t(known) : t('otherRefusal', { code })
  }
  const rows = [
    { key: 'placed', name: t('placedRow'), count: play.placed },
    ...play.refused.map(({ code, count }) => ({ key: code, name: nameOf(code), count })),
  ]
  return (
    <Table
      size="small"
      pagination={false}
      dataSource={rows}
      columns={[
        { title: t('outcome'), dataIndex: 'name' },
        { title: t('count'), dataIndex: 'count', width: 120, align: 'right' },
      ]}
    />
  )
}
