import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import { opening } from '@zhanggui/kit/desk/table-opening.ts'
import type { Column, TabsOf } from '@zhanggui/kit/desk/table-types.ts'
import { Clock } from '@zhanggui/kit/format/Clock.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { CopyButton } from '@zhanggui/kit/parts/CopyText.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import {
  caseStateNames,
  caseStates,
  listRefunds,
  type RefundView,
  refundReasons,
} from '@zhanggui/server/modules/aftersale/contract.ts'
import { Goods } from '../parts/Goods.tsx'
import { SavedViews } from '../parts/SavedViews.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { caseTones } from './case-tones.ts'
import { useRefundTexts } from './texts.ts'

/** 售后单: refunds by state, those to answer first by deadline. */
export function RefundsPage() {
  const t = useRefundTexts()
  const shopId = useShopId()
  return (
    <TablePage
      name="aftersale.refunds"
      title={t('title')}
      endpoint={listRefunds}
      params={{ shopId }}
      rowKey={(refund) => refund.caseId}
      tabs={useTabs(shopId)}
      filters={[{ kind: 'words', name: 'words', label: t('words') }]}
      columns={useColumns(shopId)}
      tools={<SavedViews list="aftersale.refunds" />}
      empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
    />
  )
}

/** The list opens on what waits for an answer, where something does. */
function useTabs(shopId: string): TabsOf {
  const t = useRefundTexts()
  const language = useLanguage()
  const read = useEndpoint(listRefunds, { params: { shopId }, query: { limit: 1 } })
  const counts = read.data?.counts
  const items = [
    { value: 'all', label: t('all'), count: counts?.all },
    ...caseStates.map((state) => ({
      value: state,
      label: caseStateNames[state][language],
      count: counts?.[state],
    })),
  ]
  return { name: 'tab', items, opens: opening(counts?.asked, read.isError, 'asked') }
}

function useColumns(shopId: string): Column<RefundView>[] {
  const t = useRefundTexts()
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
    { key: 'order', title: t('colOrder'), width: 156, card: 'note', cell: (one) => <OfOrder refund={one} /> },
    {
      key: 'amount',
      title: t('colAmount'),
      width: 104,
      align: 'right',
      sort: 'amount',
      card: 'beside',
      cell: (refund) => <Money fen={refund.amountFen} />,
    },
    {
      key: 'reason',
      title: t('colReason'),
      width: 128,
      card: 'note',
      cell: (refund) => refundReasons[refund.reason][language],
    },
    {
      key: 'state',
      title: t('colState'),
      width: 140,
      card: 'corner',
      cell: ({ state }) => <StateTag tone={caseTones[state]}>{caseStateNames[state][language]}</StateTag>,
    },
    {
      key: 'deadline',
      title: t('colDeadline'),
      width: 136,
      sort: 'deadline',
      card: 'due',
      cell: (refund) => (refund.actions.includes('answer') ? <Clock until={refund.answerBy} /> : null),
    },
    { key: 'note', title: t('note'), width: 150, shown: 'chosen', cell: ({ note }) => note },
    { key: 'acts', title: t('colActs'), width: 104, card: 'foot', cell: (one) => <RowAct refund={one} /> },
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
  if (!refund.actions.includes('answer')) return null
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
