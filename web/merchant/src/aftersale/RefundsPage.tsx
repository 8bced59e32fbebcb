import { later } from '@zhanggui/kit/app/later.tsx'
import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import { opening } from '@zhanggui/kit/desk/table-opening.ts'
import type { Column, Filter, TabsOf } from '@zhanggui/kit/desk/table-types.ts'
import { Clock } from '@zhanggui/kit/format/Clock.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { CopyButton } from '@zhanggui/kit/parts/CopyText.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import {
  caseKindCodes,
  caseKinds,
  caseStateNames,
  listRefunds,
  type RefundTab,
  type RefundView,
  refundReasonCodes,
  refundReasons,
  sides,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { aftersaleRights } from '@zhanggui/server/modules/aftersale/rights-contract.ts'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { Goods } from '../parts/Goods.tsx'
import { SavedViews } from '../parts/SavedViews.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { BulkAnswerDialog, type BulkAnswering } from './BulkAnswerDialog.tsx'
import { useBulkTexts } from './bulk-texts.ts'
import { useCaseTexts } from './case-texts.ts'
import { caseTones } from './case-tones.ts'
import { useRefundTexts } from './texts.ts'
import { useBulkAnswer } from './use-bulk-answer.ts'

const BulkDialog = later(() =>
  import('@zhanggui/kit/desk/BulkDialog.tsx').then((loaded) => loaded.BulkDialog),
)

/** 售后单: cases by what they wait for, those to answer first by deadline; many can be answered at once. */
export function RefundsPage() {
  const t = useRefundTexts()
  const b = useBulkTexts()
  const shopId = useShopId()
  const bulk = useBulkAnswer(shopId)
  const [answering, setAnswering] = useState<BulkAnswering | null>(null)
  return (
    <>
      <TablePage
        name="aftersale.refunds"
        title={t('title')}
        endpoint={listRefunds}
        params={{ shopId }}
        rowKey={(refund) => refund.caseId}
        tabs={useTabs(shopId)}
        filters={useFilters()}
        columns={useColumns(shopId)}
        tools={<SavedViews list="aftersale.refunds" />}
        bulk={(rows, clear) => (
          <BulkActs
            rows={rows}
            answer={(to, chosen) => {
              setAnswering({ to, rows: chosen })
              clear()
            }}
          />
        )}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
      {answering ? (
        <BulkAnswerDialog
          answering={answering}
          onClose={() => setAnswering(null)}
          answer={(how) => {
            void bulk.run(answering.rows, how)
            setAnswering(null)
          }}
        />
      ) : null}
      {bulk.state ? (
        <BulkDialog
          title={b(bulk.to === 'approve' ? 'bulkApproveTitle' : 'bulkRefuseTitle')}
          state={bulk.state}
          onClose={bulk.close}
        />
      ) : null}
    </>
  )
}

interface BulkActsProps {
  readonly rows: readonly RefundView[]
  readonly answer: (to: BulkAnswering['to'], rows: readonly RefundView[]) => void
}

function BulkActs({ rows, answer }: BulkActsProps) {
  const b = useBulkTexts()
  const open = rows.filter((row) => row.actions.includes('answer'))
  const { answerRefunds } = aftersaleRights
  return (
    <>
      <ActButton needs={answerRefunds} disabled={open.length === 0} onClick={() => answer('approve', open)}>
        {b('bulkApprove', { count: open.length })}
      </ActButton>
      <ActButton needs={answerRefunds} disabled={open.length === 0} onClick={() => answer('refuse', open)}>
        {b('bulkRefuse', { count: open.length })}
      </ActButton>
    </>
  )
}

function useFilters(): Filter[] {
  const t = useRefundTexts()
  const c = useCaseTexts()
  const language = useLanguage()
  return [
    { kind: 'words', name: 'words', label: t('words') },
    {
      kind: 'choice',
      name: 'kind',
      label: c('kindFilter'),
      options: caseKindCodes.map((kind) => ({ value: kind, label: caseKinds[kind][language] })),
    },
    {
      kind: 'choice',
      name: 'reason',
      label: c('reasonFilter'),
      options: refundReasonCodes.map((code) => ({ value: code, label: refundReasons[code][language] })),
    },
    {
      kind: 'choice',
      name: 'turn',
      label: c('turnFilter'),
      options: sides.map((side) => ({ value: side, label: c(`turn_${side}`) })),
    },
    {
      kind: 'choice',
      name: 'dueHours',
      label: c('dueFilter'),
      options: (['24', '48'] as const).map((hours) => ({ value: hours, label: c(`due_${hours}`) })),
    },
  ]
}

/** What a shop looks for, not every state: those together that need the same hands. */
const shownTabs = [
  'all',
  'asked',
  'returns',
  'sending',
  'buyers_turn',
  'disputed',
  'refunding',
  'closed',
  'breached',
] as const satisfies readonly RefundTab[]

/** The list opens on what waits for an answer, where something does. */
function useTabs(shopId: string): TabsOf {
  const t = useRefundTexts()
  const c = useCaseTexts()
  const read = useEndpoint(listRefunds, { params: { shopId }, query: { limit: 1 } })
  const counts = read.data?.counts
  const items = shownTabs.map((tab) => ({
    value: tab,
    label: tab === 'all' ? t('all') : c(`tab_${tab}`),
    count: counts?.[tab],
  }))
  return { name: 'tab', items, opens: opening(counts?.asked, read.isError, 'asked') }
}

function useColumns(shopId: string): Column<RefundView>[] {
  const t = useRefundTexts()
  const c = useCaseTexts()
  const language = useLanguage()
  return [
    {
      key: 'number',
      title: t('colNumber'),
      width: 116,
      shown: 'always',
      sort: 'asked',
      cell: (refund) => <Numbered refund={refund} />,
    },
    {
      key: 'goods',
      title: t('colGoods'),
      card: 'lead',
      cell: (refund) => <OfGoods shopId={shopId} refund={refund} />,
    },
    { key: 'order', title: t('colOrder'), width: 150, card: 'note', cell: (one) => <OfOrder refund={one} /> },
    {
      key: 'amount',
      title: t('colAmount'),
      width: 104,
      align: 'right',
      sort: 'amount',
      card: 'beside',
      cell: (refund) => (caseKinds[refund.kind].ends === 'refund' ? <Money fen={refund.amountFen} /> : '—'),
    },
    {
      key: 'kind',
      title: c('colKind'),
      width: 96,
      card: 'note',
      cell: (refund) => caseKinds[refund.kind][language],
    },
    {
      key: 'reason',
      title: t('colReason'),
      width: 120,
      card: 'note',
      cell: (refund) => refundReasons[refund.reason][language],
    },
    {
      key: 'state',
      title: t('colState'),
      width: 132,
      card: 'corner',
      cell: ({ state }) => <StateTag tone={caseTones[state]}>{caseStateNames[state][language]}</StateTag>,
    },
    {
      key: 'deadline',
      title: t('colDeadline'),
      width: 128,
      sort: 'deadline',
      card: 'due',
      cell: (refund) => (refund.turn && refund.dueAt ? <Clock until={refund.dueAt} /> : null),
    },
    { key: 'note', title: t('note'), width: 150, shown: 'chosen', cell: ({ note }) => note },
    { key: 'acts', title: t('colActs'), width: 88, card: 'foot', cell: (one) => <RowAct refund={one} /> },
  ]
}

function OfGoods({ shopId, refund }: { shopId: string; refund: RefundView }) {
  const t = useRefundTexts()
  const below = refund.lineCount > 1 ? t('moreLines', { count: refund.lineCount }) : null
  return <Goods shopId={shopId} picture={refund.picture} title={refund.title} below={below} />
}

/** What the shop can do about it: on its own page, where what it entails is said. */
function RowAct({ refund }: { refund: RefundView }) {
  const t = useRefundTexts()
  const to = useShopPath()
  if (refund.turn !== 'shop') return null
  return <Link to={to('refunds/$caseId', { caseId: refund.caseId })}>{t('answerIt')}</Link>
}

/** The refund's number, which leads to it and can be copied, and when it was asked for. */
function Numbered({ refund }: { refund: RefundView }) {
  const to = useShopPath()
  return (
    <span className="merchant-stack">
      <span className="merchant-numbered">
        <Link to={to('refunds/$caseId', { caseId: refund.caseId })}>{refund.number}</Link>
        <CopyButton text={String(refund.number)} />
      </span>
      <span className="merchant-soft">
        <When at={refund.askedAt} />
      </span>
    </span>
  )
}

function OfOrder({ refund }: { refund: RefundView }) {
  const to = useShopPath()
  return (
    <span className="merchant-numbered">
      <Link to={to('orders/$orderId', { orderId: refund.orderId })}>{refund.orderNumber}</Link>
      <CopyButton text={refund.orderNumber} />
    </span>
  )
}
