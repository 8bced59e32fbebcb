import { useAct } from '@zhanggui/kit/call/queries.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { Card } from '@zhanggui/kit/phone/PhonePage.tsx'
import { type RefundDetail, refundReasons } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { answerCorrection } from '@zhanggui/server/modules/aftersale/reasons/contract.ts'
import { ActButton } from '../ActButton.tsx'
import { useSayWhen } from '../say-when.ts'
import { useOfferTexts } from './offer-texts.ts'

/** The shop asks whether the reason is to be another one: the buyer alone decides, by one of two buttons alike. */
export function CorrectionCard({ refund }: { refund: RefundDetail }) {
  const t = useOfferTexts()
  const language = useLanguage()
  const say = useSayWhen()
  const act = useAct(answerCorrection, { shown: true, onDone: () => saySuccess(t('answered')) })
  const newest = refund.corrections.at(-1)
  if (!newest) return null
  const { shopId, caseId } = refund
  const params = { shopId, caseId, correctionId: newest.correctionId }
  const answer = (agree: boolean) => void act.run({ params, body: { agree } })
  const { state, from, to } = newest
  return (
    <Card title={t('correction')}>
      <p>{t('fromTo', { from: refundReasons[from][language], to: refundReasons[to][language] })}</p>
      <p className="offer-words">{newest.words}</p>
      {state === 'asked' ? (
        <>
          <p className="refund-soft">
            {t(`freight_${refundReasons[to].bearer}`)} {t('correctionRights')}
          </p>
          <div className="offer-acts">
            <ActButton wide outline label={t('correct')} pending={act.pending} onPress={() => answer(true)} />
            <ActButton wide outline label={t('leave')} pending={act.pending} onPress={() => answer(false)} />
          </div>
          <ErrorNote error={act.error} />
        </>
      ) : (
        <p className="refund-soft">
          {t(`correction_${state}`)} · {say(newest.answeredAt ?? newest.askedAt)}
        </p>
      )}
    </Card>
  )
}
