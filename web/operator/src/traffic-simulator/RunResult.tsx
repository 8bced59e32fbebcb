import { useAct } from '@zhanggui/kit/call/queries.ts'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { Facts } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { stopTrafficRun, type TrafficRunView } from '@zhanggui/server/demo/traffic-simulator/contract.ts'
import { Button, Progress } from 'antd'
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
export function RunResult({ run }: { run: TrafficRunView }) {
  const t = useTrafficTexts()
  const stop = useAct(stopTrafficRun)
  const seconds = (ms: number) => t('seconds_unit', { count: (ms / 1000).toFixed(1) })
  const isRunning = run.state === 'running'
  const share = run.wholeMs > 0 ? Math.min(99, Math.round((100 * run.runMs) / run.wholeMs)) : 99
  return (
    <div className="traffic-result">
      <div className="operator-row">
        <strong>{t(`${run.kind}_kind`)}</strong>
        <StateTag tone={tones[run.state]}>{t(run.state)}</StateTag>
        <When at={run.startedAt} />
        <span className="operator-soft">{seconds(run.runMs)}</span>
        {isRunning ? (
          <Button size="small" danger loading={stop.pending} onClick={() => void stop.run({})}>
            {t('stop')}
          </Button>
        ) : null}
      </div>
      <Progress percent={isRunning ? share : 100} showInfo={false} aria-label={t('result')} />
      <Facts facts={factsOf(run, t, seconds)} />
      <Outcomes run={run} />
    </div>
  )
}

type Texts = ReturnType<typeof useTrafficTexts>

function factsOf(run: TrafficRunView, t: Texts, seconds: (ms: number) => string) {
  const orders = [
    { label: t('buyers'), value: run.buyers },
    { label: t('placed'), value: run.placed },
    { label: t('placedFen'), value: <Money fen={run.placedFen} /> },
    { label: t('paid'), value: run.paid },
  ]
  if (run.kind === 'rush') {
    return [
      ...orders,
      { label: t('left'), value: `${run.pieces ?? '—'} / ${run.left ?? '—'}` },
      { label: t('took'), value: seconds(run.placingMs) },
    ]
  }
  return [
    ...orders,
    { label: t('visits'), value: run.visits },
    { label: t('searches'), value: run.searches },
    { label: t('carts'), value: run.carts },
    { label: t('messages'), value: run.messages },
    { label: t('refunds'), value: run.refunds },
  ]
}

function Outcomes({ run }: { run: TrafficRunView }) {
  const t = useTrafficTexts()
  const nameOf = (code: string) => {
    const known = named.find((one) => one === code)
    return known ? t(known) : t('otherRefusal', { code })
  }
  const rows = [
    { key: 'placed', name: t('placedRow'), count: run.placed },
    ...run.refused.map(({ code, count }) => ({ key: code, name: nameOf(code), count })),
  ]
  return (
    <DeskTable
      minWidth={280}
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
