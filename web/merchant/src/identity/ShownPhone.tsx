import { useAct } from '@zhanggui/kit/call/queries.ts'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { identityRights } from '@zhanggui/server/modules/identity/rights-contract.ts'
import { type StaffMember, unmaskStaffPhone } from '@zhanggui/server/modules/identity/staff/contract.ts'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { AskWhy } from '../parts/AskWhy.tsx'
import { useStaffTexts } from './texts.ts'

/** A phone number with its middle hidden, and the way to see it in full after saying why. */
export function ShownPhone({ shopId, member }: { shopId: string; member: StaffMember }) {
  const t = useStaffTexts()
  const [asking, setAsking] = useState(false)
  const act = useAct(unmaskStaffPhone, { shown: true, touches: [] })
  if (act.reply) return <CopyText text={act.reply.phone} />
  const show = async (reason: string) => {
    const params = { shopId, accountId: member.accountId }
    if (await act.run({ params, body: { reason } })) setAsking(false)
  }
  return (
    <>
      {member.phoneMasked}
      <ActButton needs={identityRights.changeStaff} type="link" size="small" onClick={() => setAsking(true)}>
        {t('showPhone')}
      </ActButton>
      <AskWhy
        open={asking}
        title={t('showPhoneTitle', { name: member.name })}
        pending={act.pending}
        error={act.error}
        onWhy={(why) => void show(why)}
        onClose={() => {
          act.reset()
          setAsking(false)
        }}
      />
    </>
  )
}
