import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import {
  type KeyFate,
  removeStaff,
  type StaffMember,
} from '@zhanggui/server/modules/identity/staff/contract.ts'
import { useState } from 'react'
import { KeyChoice } from './KeyChoice.tsx'
import { useStaffTexts } from './texts.ts'

interface RemoveDialogProps {
  readonly shopId: string
  readonly member: StaffMember
  readonly onClose: () => void
}

/** Takes a person off the staff, after saying what that ends. */
export function RemoveDialog({ shopId, member, onClose }: RemoveDialogProps) {
  const t = useStaffTexts()
  const { name, accountId } = member
  const [keys, setKeys] = useState<KeyFate>('end')
  const act = useAct(removeStaff, { shown: true, onDone: () => saySuccess(t('removed', { name })) })
  return (
    <ConsequenceDialog
      open
      danger
      title={t('removeTitle', { name })}
      consequences={[{ label: t('access'), value: t('accessValue'), hint: t('accessHint'), tone: 'warn' }]}
      actLabel={t('removeAct')}
      onAct={() =>
        void act.run({ params: { shopId, accountId }, query: { keys } }).then((reply) => reply && onClose())
      }
      onClose={onClose}
      pending={act.pending}
      error={act.error}
    >
      {member.keys > 0 ? <KeyChoice member={member} fate={keys} setFate={setKeys} /> : null}
    </ConsequenceDialog>
  )
}
