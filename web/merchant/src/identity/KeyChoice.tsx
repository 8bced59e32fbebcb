import { useMe } from '@zhanggui/kit/app/me.ts'
import type { KeyFate, StaffMember } from '@zhanggui/server/modules/identity/staff/contract.ts'
import { Radio } from 'antd'
import { useStaffTexts } from './texts.ts'

interface KeyChoiceProps {
  readonly member: StaffMember
  readonly fate: KeyFate
  readonly setFate: (fate: KeyFate) => void
}

/** What becomes of the keys of the open API that somebody holds who may keep none any more. */
export function KeyChoice({ member, fate, setFate }: KeyChoiceProps) {
  const t = useStaffTexts()
  const isSelf = useMe().data?.account?.accountId === member.accountId
  if (isSelf) return <p className="merchant-soft">{t('keysEndOwn', { count: member.keys })}</p>
  return (
    <fieldset className="merchant-field">
      <legend>{t('keys', { count: member.keys })}</legend>
      <Radio.Group
        className="identity-key-fates merchant-tall-choices"
        value={fate}
        onChange={(event) => setFate(event.target.value as KeyFate)}
        options={(['end', 'hand_over'] as const).map((value) => ({
          value,
          label: (
            <span className="merchant-stack">
              {t(`keys_${value}`)}
              <span className="merchant-soft">{t(`keys_${value}_hint`)}</span>
            </span>
          ),
        }))}
      />
    </fieldset>
  )
}
