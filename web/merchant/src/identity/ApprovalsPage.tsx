import { Link } from '@zhanggui/kit/app/link.tsx'
import { useMe } from '@zhanggui/kit/app/me.ts'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column } from '@zhanggui/kit/desk/table-types.ts'
import { Clock } from '@zhanggui/kit/format/Clock.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag, type Tone } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  type ApprovalState,
  type ApprovalView,
  aboveNames,
  approvalStateNames,
  approvalTabs,
  authorityActNames,
  listApprovals,
} from '@zhanggui/server/modules/identity/authority/contract.ts'
import { identityRights } from '@zhanggui/server/modules/identity/rights-contract.ts'
import { useState } from 'react'
import { useMay } from '../may.ts'
import { ActButton } from '../parts/Allowed.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { ApprovalDialog } from './ApprovalDialog.tsx'
import { useAuthorityTexts } from './authority-texts.ts'
import { BulkActs, useBulkApprovals } from './BulkApprovals.tsx'
import { LIMITS } from './limits-anchor.ts'
import './identity.css'

const tones: Readonly<Record<ApprovalState, Tone>> = {
  asked: 'now',
  approved: 'done',
  refused: 'stopped',
  expired: 'stopped',
}

interface Deciding {
  readonly approval: ApprovalView
  readonly as: 'approve' | 'refuse'
}

/** 售后 → 审批: acts above somebody's limits, to be approved or refused; who decides none sees their own. */
export function ApprovalsPage() {
  const t = useAuthorityTexts()
  const shopId = useShopId()
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  const bulk = useBulkApprovals(shopId)
  const decides = useMay(identityRights.decideApprovals)
  return (
    <>
      <TablePage
        name="identity.approvals"
        title={t('approvals')}
        hint={t('approvalsHint')}
        actions={<ToLimits />}
        endpoint={listApprovals}
        params={{ shopId }}
        rowKey={(approval) => approval.approvalId}
        tabs={{ name: 'tab', items: approvalTabs.map((tab) => ({ value: tab, label: t(`tab_${tab}`) })) }}
        columns={useColumns(setDeciding)}
        {...(decides
          ? {
              bulk: (rows: readonly ApprovalView[], clear: () => void) => (
                <BulkActs rows={rows} clear={clear} ask={bulk.ask} />
              ),
            }
          : {})}
        empty={<EmptyState title={t('empty')} hint={t('emptyHint')} />}
      />
      {bulk.dialogs}
      {deciding ? (
        <ApprovalDialog
          shopId={shopId}
          approval={deciding.approval}
          as={deciding.as}
          onClose={() => setDeciding(null)}
        />
      ) : null}
    </>
  )
}

/** Where the limits are set that these acts lie above; for who may see them. */
function ToLimits() {
  const t = useAuthorityTexts()
  const to = useShopPath()
  if (!useMay(identityRights.seeStaff)) return null
  return (
    <Link to={to('shop/staff')} hash={LIMITS}>
      {t('toLimits')}
    </Link>
  )
}

function useColumns(decide: (deciding: Deciding) => void): Column<ApprovalView>[] {
  const t = useAuthorityTexts()
  const language = useLanguage()
  const to = useShopPath()
  return [
    {
      key: 'what',
      title: t('what'),
      cell: (row) => (
        <span className="merchant-stack">
          <span>{authorityActNames[row.act][language]}</span>
          <Link to={to('orders/$orderId', { orderId: row.orderId })}>{row.orderNumber}</Link>
        </span>
      ),
    },
    {
      key: 'amount',
      title: t('amount'),
      width: 150,
      align: 'right',
      cell: (row) => (
        <span className="merchant-stack identity-amount">
          <Money fen={row.amountFen} />
          <span className="merchant-soft">
            {row.marginFen === null ? t('noMargin') : t('margin_of', { yuan: formatYuan(row.marginFen) })}
          </span>
        </span>
      ),
    },
    {
      key: 'why',
      title: t('why'),
      width: 220,
      cell: (row) => (
        <span className="merchant-stack">
          <span>
            {row.above.map((kind) => aboveNames[kind][language]).join(language === 'zh' ? '、' : ', ')}
          </span>
          <span className="merchant-soft">{row.note}</span>
        </span>
      ),
    },
    {
      key: 'who',
      title: t('who'),
      width: 150,
      cell: (row) => (
        <span className="merchant-stack">
          <span>{row.askedByName}</span>
          <span className="merchant-soft">
            <When at={row.askedAt} />
          </span>
        </span>
      ),
    },
    { key: 'state', title: t('state'), width: 170, cell: (row) => <State approval={row} /> },
    { key: 'acts', title: '', width: 150, cell: (row) => <Acts approval={row} decide={decide} /> },
  ]
}

function State({ approval }: { approval: ApprovalView }) {
  const t = useAuthorityTexts()
  const language = useLanguage()
  return (
    <span className="merchant-stack">
      <StateTag tone={tones[approval.state]}>{approvalStateNames[approval.state][language]}</StateTag>
      {approval.state === 'asked' ? <Clock until={approval.expiresAt} /> : null}
      {approval.decidedByName ? (
        <span className="merchant-soft">{t('decided', { name: approval.decidedByName })}</span>
      ) : null}
      {approval.answer ? <span className="merchant-soft">{approval.answer}</span> : null}
    </span>
  )
}

interface ActsProps {
  readonly approval: ApprovalView
  readonly decide: (deciding: Deciding) => void
}

function Acts({ approval, decide }: ActsProps) {
  const t = useAuthorityTexts()
  const me = useMe().data?.account?.accountId
  if (approval.state !== 'asked' || approval.askedBy === me) return null
  return (
    <span className="identity-acts">
      <ActButton
        needs={identityRights.decideApprovals}
        type="link"
        size="small"
        onClick={() => decide({ approval, as: 'approve' })}
      >
        {t('approve')}
      </ActButton>
      <ActButton
        needs={identityRights.decideApprovals}
        type="link"
        size="small"
        onClick={() => decide({ approval, as: 'refuse' })}
      >
        {t('refuse')}
      </ActButton>
    </span>
  )
}
