import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { type Consequence, ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { type AbsenceView, endAbsence } from '@zhanggui/server/modules/shop/absence/contract.ts'
import { countShopOrders } from '@zhanggui/server/screens/merchant/orders-contract.ts'
import { useAwayTexts } from './away-texts.ts'
import { TaskList } from './Tasks.tsx'
import { useShopTexts } from './texts.ts'

interface ResumeDialogProps {
  readonly shopId: string
  readonly absence: AbsenceView
  readonly open: boolean
  readonly onClose: () => void
}

/** 恢复营业, after saying what goes on again. */
export function ResumeDialog({ shopId, absence, open: shown, onClose }: ResumeDialogProps) {
  const t = useShopTexts()
  const away = useAwayTexts()
  const counts = useEndpoint(countShopOrders, { params: { shopId } }, { enabled: shown })
  const act = useAct(endAbsence, { shown: true, onDone: () => saySuccess(t('resumed')) })
  const open = absence.tasks.filter((task) => !task.doneAt).length
  const openTasks: Consequence = {
    label: away('openTasks'),
    value: open > 0 ? away('taskCount', { count: open }) : away('allDone'),
    tone: open > 0 ? 'warn' : 'plain',
    ...(open > 0 ? { hint: away('openTasksHint') } : {}),
  }
  const close = () => {
    act.reset()
    onClose()
  }
  const resume = async () => {
    if (await act.run({ params: { shopId, absenceId: absence.absenceId } })) close()
  }
  return (
    <ConsequenceDialog
      open={shown}
      title={t('resumeTitle')}
      consequences={[
        { label: t('sellsAgain'), value: t('sellsAgainValue') },
        {
          label: t('ordersWaiting'),
          value: counts.data ? t('orders', { count: counts.data.badges.paused }) : t('counting'),
        },
        { label: t('clocksGoOn'), value: t('clocksGoOnValue'), hint: t('clocksGoOnHint') },
        ...(absence.tasks.length > 0 ? [openTasks] : []),
      ]}
      more={<OpenTasks shopId={shopId} absence={absence} />}
      actLabel={t('resumeAct')}
      onAct={() => void resume()}
      onClose={close}
      pending={act.pending}
      error={act.error}
    />
  )
}

/** The list once more, so that what was done can still be ticked; nothing where nothing was planned. */
function OpenTasks({ shopId, absence }: { shopId: string; absence: AbsenceView }) {
  return absence.tasks.length > 0 ? <TaskList shopId={shopId} absence={absence} /> : null
}
