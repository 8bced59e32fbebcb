import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { type Fact, Facts, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { CopyButton } from '@zhanggui/kit/parts/CopyText.tsx'
import { type AdviceView, readAdvice } from '@zhanggui/server/modules/retention/contract.ts'
import { meansFacts } from '@zhanggui/server/modules/retention/means-contract.ts'
import {
  mustKindNames,
  reasonClassNames,
} from '@zhanggui/server/modules/retention/reasons/reasons-contract.ts'
import { Button } from 'antd'
import { EvidenceWords } from './EvidenceWords.tsx'
import { markedParts } from './marked-parts.ts'
import { useRetentionTexts } from './texts.ts'
import './retention.css'

interface RetentionAdviceProps {
  readonly shopId: string
  readonly orderId: string
  /** Puts words into a message, where there is one to write. */
  readonly write?: ((text: string) => void) | undefined
}

/**
 * How to answer an open refund request of an unshipped order: its class with the words that led to it, the suggested step,
 * words for the buyer. Shows nothing where there is no such request.
 */
export function RetentionAdvice({ shopId, orderId, write }: RetentionAdviceProps) {
  const read = useEndpoint(readAdvice, { params: { shopId, orderId } })
  const advice = read.data?.advice
  return advice ? <Shown advice={advice} write={write} /> : null
}

type Write = RetentionAdviceProps['write']

function Shown({ advice, write }: { advice: AdviceView; write: Write }) {
  const t = useRetentionTexts()
  return (
    <Section title={t('advice')}>
      <div className="retention-advice">
        <Facts facts={useAdviceFacts(advice, write)} />
      </div>
    </Section>
  )
}

function useAdviceFacts(advice: AdviceView, write: Write): Fact[] {
  const t = useRetentionTexts()
  const language = useLanguage()
  const { reasonClass, mustKind, offered, step, script } = advice
  const name = reasonClassNames[reasonClass][language]
  return [
    {
      label: t('adviceClass'),
      value: mustKind ? `${name} · ${mustKindNames[mustKind][language]}` : name,
    },
    { label: t('adviceWhy'), value: <Because advice={advice} /> },
    { label: t('adviceStep'), value: step[language] },
    {
      label: t('adviceScript'),
      value: (
        <span className="merchant-stack">
          <blockquote lang="zh-CN">{script.zh}</blockquote>
          {language === 'en' ? <span className="merchant-soft">{script.en}</span> : null}
          <span>
            <CopyButton text={script.zh} />
            {write ? (
              <Button size="small" onClick={() => write(script.zh)}>
                {t('useScript')}
              </Button>
            ) : null}
          </span>
        </span>
      ),
    },
    ...(offered
      ? [
          {
            label: t('adviceOffered'),
            value: offered.acceptedAt
              ? t('adviceTaken', { means: meansFacts[offered.means][language] })
              : meansFacts[offered.means][language],
          },
        ]
      : []),
  ]
}

/** The buyer's text with the words that led to the class marked in it, and what else did. */
function Because({ advice }: { advice: AdviceView }) {
  const t = useRetentionTexts()
  const others = advice.evidence.filter((one) => one.source !== 'words')
  if (advice.note === '' && others.length === 0) return <span className="merchant-soft">{t('noWords')}</span>
  return (
    <span className="merchant-stack">
      {advice.note === '' ? null : (
        <span>
          {markedParts(advice.note, advice.evidence).map(({ text, at, isMarked }) =>
            isMarked ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
          )}
        </span>
      )}
      <EvidenceWords evidence={others} />
    </span>
  )
}
