import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { aftersaleRights } from '@zhanggui/server/modules/aftersale/rights-contract.ts'
import {
  type CompensationState,
  compensationKinds,
  compensationStateNames,
} from '@zhanggui/server/modules/aftersale/wrong-shipments/nouns-contract.ts'
import type { WrongDetail } from '@zhanggui/server/screens/merchant/wrong-shipments-contract.ts'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { CompensateDialog } from './CompensateDialog.tsx'
import { SendGiftDialog } from './SendGiftDialog.tsx'
import { useWrongTexts } from './wrong-texts.ts'

const tones = {
  due: 'paused',
  asked: 'paused',
  paying: 'going',
  to_send: 'now',
  given: 'done',
  failed: 'bad',
  covered: 'done',
} as const satisfies Record<CompensationState, string>

/** What the buyer was given beside what they asked for, what it cost, and the way to give more. */
export function WrongCompensations({ wrong }: { readonly wrong: WrongDetail }) {
  const t = useWrongTexts()
  const [isGiving, setGiving] = useState(false)
  const costFen = wrong.compensations
    .filter((one) => one.state === 'given')
    .reduce((sum, one) => sum + one.amountFen, 0)
  const mayGive = wrong.hasBuyer && wrong.state !== 'closed' && wrong.state !== 'dismissed'
  return (
    <Section
      title={t('given')}
      extra={
        mayGive ? (
          <ActButton needs={aftersaleRights.answerRefunds} onClick={() => setGiving(true)}>
            {t('actGive')}
          </ActButton>
        ) : null
      }
    >
      {wrong.compensations.length === 0 ? <p className="merchant-soft">{t('givenNone')}</p> : null}
      <div className="merchant-stack">
        {wrong.compensations.map((one) => (
          <Given key={one.compensationId} wrong={wrong} given={one} />
        ))}
      </div>
      {costFen > 0 ? <p>{t('givenCost', { yuan: formatYuan(costFen) })}</p> : null}
      {isGiving ? <CompensateDialog wrong={wrong} onClose={() => setGiving(false)} /> : null}
    </Section>
  )
}

interface GivenProps {
  readonly wrong: WrongDetail
  readonly given: WrongDetail['compensations'][number]
}

function Given({ wrong, given }: GivenProps) {
  const t = useWrongTexts()
  const language = useLanguage()
  const [isSending, setSending] = useState(false)
  const title = given.quantity === null ? given.title : `${given.title} × ${given.quantity}`
  return (
    <div>
      <b>{compensationKinds[given.kind][language]}</b> <Money fen={given.amountFen} />{' '}
      <StateTag tone={tones[given.state]}>{compensationStateNames[given.state][language]}</StateTag>{' '}
      <span className="merchant-soft">
        {[title, given.by || t('byRule'), given.words].filter((part) => part !== '').join(' · ')} ·{' '}
        <When at={given.madeAt} />
      </span>{' '}
      {given.state === 'to_send' ? (
        <ActButton size="small" needs={aftersaleRights.handleReturns} onClick={() => setSending(true)}>
          {t('sendGift')}
        </ActButton>
      ) : null}
      {isSending ? (
        <SendGiftDialog
          wrong={wrong}
          compensationId={given.compensationId}
          onClose={() => setSending(false)}
        />
      ) : null}
    </div>
  )
}
