import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { choosePause } from '@zhanggui/server/modules/ordering/pause/contract.ts'
import { ActButton } from '../ActButton.tsx'
import './orders.css'
import { useOrderTexts } from './order-texts.ts'

interface PauseChoiceProps {
  readonly shopId: string
  readonly orderId: string
  readonly absenceId: string
  readonly waits: boolean
  /** The way to all the money, as short after a yes to waiting as before it. */
  readonly askRefund: () => void
}

/** An order on hold: to wait, or to cancel and have the money back; one press each, and neither hides the other. */
export function PauseChoice({ shopId, orderId, absenceId, waits, askRefund }: PauseChoiceProps) {
  const t = useOrderTexts()
  const wait = useAct(choosePause, { onDone: () => saySuccess(t('waitKept')) })
  const choose = () =>
    void wait.run({ params: { shopId, orderId }, body: { absenceId, choice: 'wait' } }, orderId)
  return (
    <div className="order-pause">
      {waits ? <p className="order-soft">{t('waitChosen')}</p> : null}
      <div className="order-pause-acts">
        {waits ? null : (
          <ActButton primary outline label={t('wait')} pending={wait.pending} onPress={choose} />
        )}
        <ActButton label={t('cancelAndRefund')} onPress={askRefund} />
      </div>
    </div>
  )
}
