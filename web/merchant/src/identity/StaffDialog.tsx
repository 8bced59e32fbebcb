import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { PhoneField } from '@zhanggui/kit/parts/PhoneField.tsx'
import { roleNames } from '@zhanggui/kit/parts/role-names.ts'
import { readMobile } from '@zhanggui/server/kernel/phone.ts'
import { isAllowed } from '@zhanggui/server/kernel/right.ts'
import { identityRights } from '@zhanggui/server/modules/identity/rights-contract.ts'
import {
  changeStaffRoles,
  inviteStaff,
  type KeyFate,
  type StaffMember,
  type StaffRole,
  staffRoles,
} from '@zhanggui/server/modules/identity/staff/contract.ts'
import { listRights } from '@zhanggui/server/screens/merchant/rights-contract.ts'
import { Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { useShopId } from '../paths.ts'
import { KeyChoice } from './KeyChoice.tsx'
import { useStaffTexts } from './texts.ts'

interface StaffDialogProps {
  readonly shopId: string
  /** Whose roles change; null: somebody new. */
  readonly member: StaffMember | null
  readonly onClose: () => void
}

/** Invites a person by phone, or gives one who is there other roles. */
export function StaffDialog({ shopId, member, onClose }: StaffDialogProps) {
  const t = useStaffTexts()
  const [phone, setPhone] = useState('')
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<readonly StaffRole[]>(member?.roles ?? [])
  const [keys, setKeys] = useState<KeyFate>('end')
  const invite = useAct(inviteStaff, {
    shown: true,
    onDone: (invited) => saySuccess(t('invited', { name: invited.name })),
  })
  const change = useAct(changeStaffRoles, {
    shown: true,
    onDone: (changed) => saySuccess(t('rolesSaved', { name: changed.name })),
  })
  const mobile = readMobile(phone)
  const fault = !member && mobile === null ? t('phoneWrong') : null
  const missing =
    fault ??
    (!member && name.trim() === '' ? t('nameMissing') : roles.length === 0 ? t('rolesMissing') : null)
  const act = member ? change : invite
  const run = () =>
    member
      ? change.run({ params: { shopId, accountId: member.accountId }, body: { roles: [...roles], keys } })
      : invite.run({
          params: { shopId },
          body: { phone: mobile ?? '', name: name.trim(), roles: [...roles] },
        })
  return (
    <ConsequenceDialog
      open
      title={member ? t('rolesTitle', { name: member.name }) : t('addTitle')}
      consequences={[]}
      actLabel={member ? t('rolesAct') : t('addAct')}
      onAct={() => void run().then((reply) => reply && onClose())}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={missing}
    >
      {member ? null : <WhoFields phone={phone} setPhone={setPhone} name={name} setName={setName} />}
      <RoleChoices roles={roles} setRoles={setRoles} />
      {member && member.keys > 0 && !isAllowed(roles, identityRights.keepKeys) ? (
        <KeyChoice member={member} fate={keys} setFate={setKeys} />
      ) : null}
    </ConsequenceDialog>
  )
}

interface WhoFieldsProps {
  readonly phone: string
  readonly setPhone: (phone: string) => void
  readonly name: string
  readonly setName: (name: string) => void
}

function WhoFields({ phone, setPhone, name, setName }: WhoFieldsProps) {
  const t = useStaffTexts()
  const id = useId()
  return (
    <>
      <div className="merchant-field">
        <label htmlFor={`${id}-phone`}>{t('phone')}</label>
        <PhoneField
          as={Input}
          id={`${id}-phone`}
          autoFocus
          value={phone}
          onChange={setPhone}
          aria-describedby={`${id}-hint`}
        />
        <span id={`${id}-hint`} className="merchant-field-hint">
          {t('addHint')}
        </span>
      </div>
      <div className="merchant-field">
        <label htmlFor={`${id}-name`}>{t('name')}</label>
        <Input
          id={`${id}-name`}
          maxLength={25}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
    </>
  )
}

interface RoleChoicesProps {
  readonly roles: readonly StaffRole[]
  readonly setRoles: (roles: readonly StaffRole[]) => void
}

function RoleChoices({ roles, setRoles }: RoleChoicesProps) {
  const t = useStaffTexts()
  const sayRights = useSayRights()
  const language = useLanguage()
  return (
    <fieldset className="merchant-field">
      <legend>{t('roles')}</legend>
      <Checkbox.Group<StaffRole>
        className="identity-role-choices merchant-tall-choices"
        value={[...roles]}
        onChange={setRoles}
        options={staffRoles.map((role) => ({
          value: role,
          label: (
            <span className="merchant-stack">
              {roleNames[role][language]}
              <span className="merchant-soft">{sayRights(role)}</span>
            </span>
          ),
        }))}
      />
    </fieldset>
  )
}

/** What a role may do beyond what all staff may, in the words of the modules. */
function useSayRights(): (role: StaffRole) => string {
  const t = useStaffTexts()
  const language = useLanguage()
  const list = useEndpoint(listRights, { params: { shopId: useShopId() } })
  return (role) => {
    if (role === 'owner') return t('can_owner')
    const held = (list.data?.rights ?? []).filter(({ roles }) => roles.includes(role))
    return held.map(({ words }) => words[language]).join(language === 'zh' ? '、' : ', ')
  }
}
