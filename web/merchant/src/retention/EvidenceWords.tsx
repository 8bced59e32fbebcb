import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { type RefundReason, refundReasons } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { reasonFactNames } from '@zhanggui/server/modules/retention/reasons/reasons-contract.ts'
import type { DecisionView } from '@zhanggui/server/screens/merchant/retention-contract.ts'
import { useRetentionTexts } from './texts.ts'

type Evidence = DecisionView['evidence'][number]

/** What led to a class: the buyer's words in quotes, the reason that was chosen, facts of the order; each once. */
export function EvidenceWords({ evidence }: { evidence: readonly Evidence[] }) {
  const say = useSayEvidence()
  if (evidence.length === 0) return null
  const said = (own: readonly Evidence[]) => [...new Set(own.map(say))].join(' ')
  const words = said(evidence.filter((one) => one.source === 'words'))
  const others = said(evidence.filter((one) => one.source !== 'words'))
  return (
    <span className="merchant-soft retention-words">
      {words ? <span lang="zh-CN">{words}</span> : null} {others}
    </span>
  )
}

function useSayEvidence(): (one: Evidence) => string {
  const t = useRetentionTexts()
  const language = useLanguage()
  return ({ source, text }) => {
    if (source === 'words') return `“${text}”`
    if (source === 'reason') {
      const reason = (refundReasons as Partial<Record<string, { zh: string; en: string }>>)[
        text as RefundReason
      ]
      return t('fromReason', { reason: reason?.[language] ?? text })
    }
    const fact = (reasonFactNames as Partial<Record<string, { zh: string; en: string }>>)[text]
    return fact?.[language] ?? text
  }
}
