import { later } from '@zhanggui/kit/app/later.tsx'
import { useMe } from '@zhanggui/kit/app/me.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  type ApprovalView,
  authorityActNames,
  authorityActs,
} from '@zhanggui/server/modules/identity/authority/contract.ts'
import { identityRights } from '@zhanggui/server/modules/identity/rights-contract.ts'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { useAuthorityTexts } from './authority-texts.ts'
import { type BulkDecision, useBulkDecision } from './use-bulk-decision.ts'

const BulkDialog = later(() =>
  import('@zhanggui/kit/desk/BulkDialog.tsx').then((loaded) => loaded.BulkDialog),
)

interface Asked {
  readonly to: BulkDecision['to']
  readonly rows: readonly ApprovalView[]
  /** What was chosen stays so until it was decided. */
  readonly clear: () => void
}

const sumOf = (rows: readonly ApprovalView[]): number => rows.reduce((sum, row) => sum + row.amountFen, 0)

/** Deciding many at once: what is asked before it, and how far it has come. */
export function useBulkApprovals(shopId: string) {
  const t = useAuthorityTexts()
  const bulk = useBulkDecision(shopId)
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const decide = (how: BulkDecision) => {
    if (asked) {
      void bulk.run(asked.rows, how)
      asked.clear()
    }
    close()
  }
  const dialogs = (
    <>
      {asked?.to === 'approve' ? (
        <ApproveMany rows={asked.rows} onAct={() => decide({ to: 'approve' })} onClose={close} />
      ) : null}
      {asked?.to === 'refuse' ? (
        <RefuseMany
          count={asked.rows.length}
          onAct={(answer) => decide({ to: 'refuse', answer })}
          onClose={close}
        />
      ) : null}
      {bulk.state ? (
        <BulkDialog
          title={t(bulk.to === 'approve' ? 'bulkApproving' : 'bulkRefusing')}
          state={bulk.state}
          onClose={bulk.close}
        />
      ) : null}
    </>
  )
  return { ask: setAsked, dialogs }
}

interface BulkActsProps {
  readonly rows: readonly ApprovalView[]
  readonly clear: () => void
  readonly ask: (asked: Asked) => void
}

/** What can be done with the chosen requests: those that wait and that somebody else asked for. */
export function BulkActs({ rows, clear, ask }: BulkActsProps) {
  const t = useAuthorityTexts()
  const me = useMe().data?.account?.accountId
  const open = rows.filter((row) => row.state === 'asked' && row.askedBy !== me)
  const whyNot = open.length === 0 ? t('bulkNone') : null
  const needs = identityRights.decideApprovals
  return (
    <>
      <ActButton needs={needs} whyNot={whyNot} onClick={() => ask({ to: 'approve', rows: open, clear })}>
        {t('bulkApprove', { count: open.length })}
      </ActButton>
      <ActButton needs={needs} whyNot={whyNot} onClick={() => ask({ to: 'refuse', rows: open, clear })}>
        {t('bulkRefuse', { count: open.length })}
      </ActButton>
    </>
  )
}

interface ApproveManyProps {
  readonly rows: readonly ApprovalView[]
  readonly onAct: () => void
  readonly onClose: () => void
}

/** The sum to agree to, by kind of act and in all. */
function ApproveMany({ rows, onAct, onClose }: ApproveManyProps) {
  const t = useAuthorityTexts()
  const language = useLanguage()
  const byAct = authorityActs.flatMap((act) => {
    const of = rows.filter((row) => row.act === act)
    if (of.length === 0) return []
    const hint = t('bulkActs', { count: of.length })
    return [{ label: authorityActNames[act][language], value: <Money fen={sumOf(of)} />, hint }]
  })
  const totalFen = sumOf(rows)
  const total = { label: t('total'), value: <Money fen={totalFen} />, hint: t('bulkWillDo') }
  return (
    <ConsequenceDialog
      open
      danger
      title={t('bulkApproveTitle', { count: rows.length })}
      consequences={[...byAct, { ...total, tone: 'warn' }]}
      actLabel={t('bulkApproveAct', { count: rows.length, yuan: formatYuan(totalFen) })}
      onAct={onAct}
      onClose={onClose}
      pending={false}
    />
  )
}

interface RefuseManyProps {
  readonly count: number
  readonly onAct: (answer: string) => void
  readonly onClose: () => void
}

function RefuseMany({ count, onAct, onClose }: RefuseManyProps) {
  const t = useAuthorityTexts()
  const id = useId()
  const [answer, setAnswer] = useState('')
  return (
    <ConsequenceDialog
      open
      title={t('bulkRefuseTitle', { count })}
      consequences={[{ label: t('nothing'), value: t('nothingValue') }]}
      actLabel={t('bulkRefuse', { count })}
      onAct={() => onAct(answer.trim())}
      onClose={onClose}
      pending={false}
      missing={answer.trim() === '' ? t('answerMissing') : null}
    >
      <div className="merchant-field">
        <label htmlFor={id}>{t('answer')}</label>
        <Input.TextArea
          id={id}
          rows={3}
          maxLength={200}
          showCount
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
      </div>
    </ConsequenceDialog>
  )
}
