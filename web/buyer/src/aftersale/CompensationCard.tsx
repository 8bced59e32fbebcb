import { useAct } from '@zhanggui/kit/call/queries.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { Card } from '@zhanggui/kit/phone/PhonePage.tsx'
import type { RefundDetail } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import {
  acceptCompensation,
  declineCompensation,
} from '@zhanggui/server/modules/aftersale/ladder/contract.ts'
import { ActButton } from '../ActButton.tsx'
import { useSayWhen } from '../say-when.ts'
import { useOfferTexts } from './offer-texts.ts'

/** What the shop proposed instead: taking it and going on are equally near and large. */
export function CompensationCard({ refund }: { refund: RefundDetail }) {
  const t = useOfferTexts()
  const say = useSayWhen()
  const accept = useAct(acceptCompensation, { shown: true, onDone: () => saySuccess(t('accepted')) })
  const decline = useAct(declineCompensation, { shown: true, onDone: () => saySuccess(t('wentOn')) })
  const newest = refund.compensations.at(-1)
  if (!newest) return null
  const { shopId, caseId } = refund
  const params = { shopId, caseId, compensationId: newest.compensationId }
  const { state } = newest
  return (
    <Card title={t('compensation')}>
      <p>
        {t('gets')} <Money fen={newest.amountFen} kind="total" />
      </p>
      <p className="offer-words">{newest.words}</p>
      {state === 'proposed' ? (
        <>
          <p className="refund-soft">{t('rights')}</p>
          <div className="offer-acts">
            <ActButton
              wide
              outline
              label={t('accept')}
              pending={accept.pending}
              onPress={() => void accept.run({ params })}
            />
            <ActButton
              wide
              outline
              label={t('goOn')}
              pending={decline.pending}
              onPress={() => void decline.run({ params })}
            />
          </div>
          <ErrorNote error={accept.error ?? decline.error} />
        </>
      ) : (
        <p className="refund-soft">
          {t(`state_${state}`)} · {say(newest.endedAt ?? newest.madeAt)}
        </p>
      )}
    </Card>
  )
}
