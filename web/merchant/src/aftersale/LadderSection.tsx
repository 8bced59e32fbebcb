import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { Note } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import type { RefundDetail } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import {
  type LadderCheck,
  type LadderChoice,
  type LadderView,
  type RungView,
  readLadder,
} from '@zhanggui/server/modules/aftersale/ladder/contract.ts'
import {
  compensationStates,
  rungs,
  skipReasons,
} from '@zhanggui/server/modules/aftersale/ladder/nouns-contract.ts'
import { aftersaleRights } from '@zhanggui/server/modules/aftersale/rights-contract.ts'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { useLadderTexts } from './ladder-texts.ts'
import { ProposeDialog } from './ProposeDialog.tsx'
import './ladder.css'

/** The ladder of a case as it is now. */
export const useLadder = ({ shopId, caseId }: Pick<RefundDetail, 'shopId' | 'caseId'>) =>
  useEndpoint(readLadder, { params: { shopId, caseId } }).data

/** 处理建议: what is feasible and why, the first of it suggested; what was proposed and chosen so far. */
export function LadderSection({ refund }: { refund: RefundDetail }) {
  const t = useLadderTexts()
  const read = useLadder(refund)
  if (!read) return null
  const { ladder, choices } = read
  const isEmpty = !ladder && choices.length === 0 && refund.compensations.length === 0
  if (isEmpty) return null
  return (
    <Section title={t('title')}>
      {ladder ? (
        refund.wish === null ? (
          <Note>{t('askFirst')}</Note>
        ) : (
          <Rungs refund={refund} ladder={ladder} />
        )
      ) : null}
      <Proposed refund={refund} />
      <Choices choices={choices} />
    </Section>
  )
}

function Rungs({ refund, ladder }: { refund: RefundDetail; ladder: LadderView }) {
  const t = useLadderTexts()
  const [proposing, setProposing] = useState(false)
  const suggestedFen = ladder.rungs[0]?.amountFen ?? null
  const isOpen = refund.compensations.some((one) => one.state === 'proposed')
  return (
    <>
      <p className="merchant-soft">{t('rule')}</p>
      <ol className="ladder">
        {ladder.rungs.map((rung) => (
          <Rung key={rung.rung} rung={rung} ladder={ladder} />
        ))}
      </ol>
      {ladder.right ? <Note>{t(`right_${ladder.right}`)}</Note> : null}
      {refund.actions.includes('propose') && !isOpen ? (
        <p>
          <ActButton needs={aftersaleRights.answerRefunds} onClick={() => setProposing(true)}>
            {t('propose')}
          </ActButton>
        </p>
      ) : null}
      {proposing ? (
        <ProposeDialog refund={refund} suggestedFen={suggestedFen} onClose={() => setProposing(false)} />
      ) : null}
    </>
  )
}

function Rung({ rung, ladder }: { rung: RungView; ladder: LadderView }) {
  const t = useLadderTexts()
  return (
    <li className={rung.rung === ladder.suggested ? 'ladder-rung ladder-suggested' : 'ladder-rung'}>
      <div className="ladder-head">
        <strong>{t(rung.rung)}</strong>
        {rung.amountFen === null ? null : <Money fen={rung.amountFen} />}
        {rung.rung === ladder.suggested ? <StateTag tone="now">{t('suggested')}</StateTag> : null}
        {rung.rung === ladder.asked ? <span>{t('asked')}</span> : null}
        <span className="merchant-soft">{t(rung.feasible ? 'feasible' : 'notFeasible')}</span>
      </div>
      <ul className="ladder-checks">
        {rung.checks.map((check) => (
          <li key={check.code}>
            <span aria-hidden="true">{check.ok ? '✓' : '×'}</span> <Check check={check} />
          </li>
        ))}
      </ul>
    </li>
  )
}

/** What no sentence of a check names stays empty. */
const noFacts = { pictures: 0, pieces: 0, count: 0, days: 0, left: 0, yuan: '' }

function Check({ check: { code, ok, facts } }: { check: LadderCheck }) {
  const t = useLadderTexts()
  const language = useLanguage()
  if (!ok && code === 'payout_open') return facts[language] ?? null
  if (code === 'margin' && facts['yuan'] === undefined) return t('check_margin_unknown')
  if (!ok && (code === 'always' || code === 'payout_open')) return null
  if (code === 'not_declined') return t('check_not_declined_no')
  if (code === 'always' || code === 'payout_open') return t(`check_${code}`)
  return t(ok ? `check_${code}` : `check_${code}_no`, { ...noFacts, ...facts })
}

function Proposed({ refund }: { refund: RefundDetail }) {
  const t = useLadderTexts()
  const language = useLanguage()
  if (refund.compensations.length === 0) return null
  return (
    <>
      <h4>{t('compensations')}</h4>
      <ul className="ladder-list">
        {refund.compensations.map((one) => (
          <li key={one.compensationId}>
            <Money fen={one.amountFen} /> · {compensationStates[one.state][language]} ·{' '}
            <When at={one.madeAt} />
            <br />
            <span className="merchant-soft">{one.words}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Choices({ choices }: { choices: readonly LadderChoice[] }) {
  const t = useLadderTexts()
  const language = useLanguage()
  if (choices.length === 0) return null
  const of = (rung: LadderChoice['chosen']) => rungs[rung][language]
  return (
    <>
      <h4>{t('choices')}</h4>
      <ul className="ladder-list">
        {choices.map((one) => (
          <li key={one.at}>
            {one.skipReason
              ? `${t('skipped', { suggested: of(one.suggested), chosen: of(one.chosen) })} · ${skipReasons[one.skipReason][language]}`
              : t('followed')}
            {one.words ? ` · ${one.words}` : ''} · {one.byName} · <When at={one.at} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** What the buyer took in place of what they asked for, for the head of the page. */
export function useTaken({ compensations }: RefundDetail): string | null {
  const t = useLadderTexts()
  const taken = compensations.find((one) => one.state === 'accepted')
  return taken ? t('compensated', { yuan: formatYuan(taken.amountFen) }) : null
}
