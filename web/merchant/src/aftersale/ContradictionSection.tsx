import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { Note } from '@zhanggui/kit/parts/states.tsx'
import {
  type RefundDetail,
  type RefundReason,
  refundReasons,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import {
  type ContradictionView,
  readContradictions,
} from '@zhanggui/server/modules/aftersale/reasons/contract.ts'
import {
  contradictionKinds,
  correctionStates,
} from '@zhanggui/server/modules/aftersale/reasons/nouns-contract.ts'
import { aftersaleRights } from '@zhanggui/server/modules/aftersale/rights-contract.ts'
import { useState } from 'react'
import { useMay } from '../may.ts'
import { ActButton } from '../parts/Allowed.tsx'
import { CorrectionDialog } from './CorrectionDialog.tsx'
import { useReasonTexts } from './reason-texts.ts'
import './ladder.css'

/** 申请原因不符: what the buyer wrote, or tracking, beside the reason that it contradicts; and what came of asking. */
export function ContradictionSection({ refund }: { refund: RefundDetail }) {
  const t = useReasonTexts()
  const may = useMay(aftersaleRights.answerRefunds)
  const { shopId, caseId, corrections } = refund
  const read = useEndpoint(readContradictions, { params: { shopId, caseId } }, { enabled: may })
  const [asking, setAsking] = useState(false)
  const { contradictions = [], reasons = [] } = read.data ?? {}
  if (contradictions.length === 0 && corrections.length === 0) return null
  const isOpen = corrections.some((one) => one.state === 'asked')
  return (
    <Section title={t('title')}>
      {contradictions.length > 0 ? (
        <>
          <Note tone="warn">{t('hint')}</Note>
          <ul className="ladder-list">
            {contradictions.map((one) => (
              <Contradiction key={`${one.kind} ${one.at}`} found={one} />
            ))}
          </ul>
          {isOpen || reasons.length === 0 ? null : (
            <p>
              <ActButton needs={aftersaleRights.answerRefunds} onClick={() => setAsking(true)}>
                {t('ask')}
              </ActButton>
            </p>
          )}
        </>
      ) : null}
      <Corrections refund={refund} />
      {asking ? (
        <CorrectionDialog
          refund={refund}
          reasons={reasons}
          suggested={contradictions.find((one) => one.suggested)?.suggested ?? null}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Section>
  )
}

function Contradiction({ found }: { found: ContradictionView }) {
  const t = useReasonTexts()
  const language = useLanguage()
  const { kind, source, words, suggested, at } = found
  return (
    <li>
      <strong>{contradictionKinds[kind][language]}</strong>
      <br />
      {t(source)} <When at={at} />
      {language === 'zh' ? '：' : ': '}
      <q>{words}</q>
      {suggested ? ` · ${t('suggests', { reason: refundReasons[suggested][language] })}` : ''}
    </li>
  )
}

function Corrections({ refund: { corrections } }: { refund: RefundDetail }) {
  const t = useReasonTexts()
  const language = useLanguage()
  if (corrections.length === 0) return null
  const name = (reason: RefundReason) => refundReasons[reason][language]
  return (
    <>
      <h4>{t('history')}</h4>
      <ul className="ladder-list">
        {corrections.map((one) => (
          <li key={one.correctionId}>
            {t('change', { from: name(one.from), to: name(one.to) })} ·{' '}
            {correctionStates[one.state][language]} · <When at={one.answeredAt ?? one.askedAt} />
          </li>
        ))}
      </ul>
    </>
  )
}
