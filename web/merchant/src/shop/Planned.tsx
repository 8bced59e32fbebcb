import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { type AbsenceView, cancelAbsence } from '@zhanggui/server/modules/shop/absence/contract.ts'
import { shopRights } from '@zhanggui/server/modules/shop/rights-contract.ts'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { useReasonName } from '../parts/reason.ts'
import { useAwayTexts } from './away-texts.ts'
import { ChangeAbsenceDialog } from './ChangeAbsenceDialog.tsx'
import { useTaskName } from './Tasks.tsx'
import { useShopTexts } from './texts.ts'

/** Absences that have not begun: each can be changed or taken back. */
export function Planned({ shopId, planned }: { shopId: string; planned: readonly AbsenceView[] }) {
  const t = useShopTexts()
  return (
    <Section title={t('planned')}>
      {planned.length === 0 ? <p className="shop-quiet">{t('plannedNone')}</p> : null}
      {planned.map((absence) => (
        <Plan key={absence.absenceId} shopId={shopId} absence={absence} />
      ))}
    </Section>
  )
}

function Plan({ shopId, absence }: { shopId: string; absence: AbsenceView }) {
  const t = useShopTexts()
  const away = useAwayTexts()
  const reasonName = useReasonName()
  const taskName = useTaskName()
  const [dialog, setDialog] = useState<'change' | 'cancel' | null>(null)
  const act = useAct(cancelAbsence, { shown: true, onDone: () => saySuccess(t('planCancelled')) })
  const close = () => {
    act.reset()
    setDialog(null)
  }
  const cancel = async () => {
    if (await act.run({ params: { shopId, absenceId: absence.absenceId } })) close()
  }
  return (
    <div className="shop-plan">
      <span>
        <strong>{reasonName(absence.reason)}</strong>
        {'　'}
        <When at={absence.startsAt} /> – {absence.resumesAt ? <When at={absence.resumesAt} /> : t('byHand')}
        {absence.note ? <span className="merchant-soft">　{absence.note}</span> : null}
        {absence.tasks.length > 0 ? (
          <span className="shop-plan-tasks">
            {away('tasks')}：{absence.tasks.map(taskName).join('、')}
          </span>
        ) : null}
      </span>
      <span className="shop-plan-acts">
        <ActButton needs={shopRights.switchShop} onClick={() => setDialog('change')}>
          {t('edit')}
        </ActButton>
        <ActButton needs={shopRights.switchShop} onClick={() => setDialog('cancel')}>
          {t('cancelPlan')}
        </ActButton>
      </span>
      <ChangeAbsenceDialog shopId={shopId} absence={absence} open={dialog === 'change'} onClose={close} />
      <ConsequenceDialog
        open={dialog === 'cancel'}
        title={t('cancelPlanTitle')}
        consequences={[
          {
            label: reasonName(absence.reason),
            value: <When at={absence.startsAt} />,
            hint: t('cancelPlanHint'),
          },
        ]}
        actLabel={t('cancelPlanAct')}
        onAct={() => void cancel()}
        onClose={close}
        pending={act.pending}
        error={act.error}
      />
    </div>
  )
}
