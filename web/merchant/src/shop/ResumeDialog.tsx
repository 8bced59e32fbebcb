import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { countShopOrders } from '@zhanggui/server/modules/ordering/contract.ts'
import { type AbsenceView, endAbsence } from '@zhanggui/server/modules/shop/contract.ts'
import { useShopTexts } from './texts.ts'

interface ResumeDialogProps {
  readonly shopId: string
  readonly absence: AbsenceView
  readonly open: boolean
  readonly onClose: () => void
}

/** 恢复营业, after saying what goes on again. */
export function ResumeDialog({ shopId, absence, open, onClose }: ResumeDialogProps) {
  const t = useShopTexts()
  const counts = useEndpoint(countShopOrders, { params: { shopId } }, { enabled: open })
  const act = useAct(endAbsence, { shown: true, onDone: () => saySuccess(t('resumed')) })
  const close = () => {
    act.reset()
    onClose()
  }
  const resume = async () => {
    if (await act.run({ params: { shopId, absenceId: absence.absenceId } })) close()
  }
  return (
    <ConsequenceDialog
      open={open}
      title={t('resumeTitle')}
      consequences={[
        { label: t('sellsAgain'), value: t('sellsAgainValue') },
        {
          label: t('ordersWaiting'),
          value: counts.data ? t('orders', { count: counts.data.badges.paused }) : t('counting'),
        },
        { label: t('clocksGoOn'), value: t('clocksGoOnValue'), hint: t('clocksGoOnHint') },
      ]}
      actLabel={t('resumeAct')}
      onAct={() => void resume()}
      onClose={close}
      pending={act.pending}
      error={act.error}
    />
  )
}
