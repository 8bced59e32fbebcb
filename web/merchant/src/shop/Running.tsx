import { Facts, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Clock } from '@zhanggui/kit/format/Clock.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import type { AbsenceView } from '@zhanggui/server/modules/shop/absence/contract.ts'
import { shopRights } from '@zhanggui/server/modules/shop/rights-contract.ts'
import { ActButton } from '../parts/Allowed.tsx'
import { useReasonName } from '../parts/reason.ts'
import { useAwayTexts } from './away-texts.ts'
import { TaskList } from './Tasks.tsx'
import { useShopTexts } from './texts.ts'
import { useReplyNow } from './usual-reply.ts'

interface RunningProps {
  readonly shopId: string
  readonly shopName: string
  readonly absence: AbsenceView
  readonly onResume: () => void
  readonly onChange: () => void
}

/** The absence that runs now: why, since when, until when, and the two things one can do about it. */
export function Running({ shopId, shopName, absence, onResume, onChange }: RunningProps) {
  const t = useShopTexts()
  const away = useAwayTexts()
  const reply = useReplyNow(shopName, absence)
  const reasonName = useReasonName()
  const acts = (
    <div className="shop-acts">
      <ActButton needs={shopRights.switchShop} onClick={onChange}>
        {away('change')}
      </ActButton>
      <ActButton needs={shopRights.switchShop} type="primary" onClick={onResume}>
        {t('resume')}
      </ActButton>
    </div>
  )
  return (
    <Section title={t('away')} extra={acts}>
      <Facts
        facts={[
          {
            label: t('reason'),
            value: <StateTag tone="paused">{reasonName(absence.reason)}</StateTag>,
          },
          { label: t('since'), value: <When at={absence.startsAt} /> },
          {
            label: t('resumes'),
            value: absence.resumesAt ? <When at={absence.resumesAt} /> : t('byHand'),
          },
          ...(absence.resumesAt
            ? [{ label: t('resumesIn'), value: <Clock until={absence.resumesAt} /> }]
            : []),
          {
            label: away('readsNow'),
            value: reply,
          },
          { label: t('noteShort'), value: absence.note || <span className="shop-quiet">{t('none')}</span> },
        ]}
      />
      <h3 className="shop-part">{away('tasks')}</h3>
      <TaskList shopId={shopId} absence={absence} />
    </Section>
  )
}
