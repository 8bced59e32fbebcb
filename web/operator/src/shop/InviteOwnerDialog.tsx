import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { readMobile } from '@zhanggui/server/kernel/phone.ts'
import { inviteOwnerAgain } from '@zhanggui/server/modules/shop/opening/contract.ts'
import type { OperatorShop } from '@zhanggui/server/screens/operator/shops-contract.ts'
import { useState } from 'react'
import { OwnerFields } from './OwnerFields.tsx'
import { missingOwner } from './open-shop-form.ts'
import { useShopTexts } from './texts.ts'

/** Who is to own a shop that nobody took; what was sent before no longer counts. */
export function InviteOwnerDialog({ shop, onClose }: { shop: OperatorShop; onClose: () => void }) {
  const t = useShopTexts()
  const [form, setForm] = useState({ ownerPhone: '', ownerName: shop.invited?.name ?? '' })
  const act = useAct(inviteOwnerAgain, {
    shown: true,
    onDone: () => {
      saySuccess(t('inviteDone', { owner: form.ownerName.trim() }))
      onClose()
    },
  })
  const missing = missingOwner(form)
  const save = () => {
    if (missing) return
    const body = { ownerPhone: readMobile(form.ownerPhone) ?? '', ownerName: form.ownerName.trim() }
    void act.run({ params: { shopId: shop.shopId }, body })
  }
  return (
    <ConsequenceDialog
      open
      title={t('inviteTitle', { name: shop.name })}
      consequences={[
        { label: t('ownerRights'), value: t('ownerRightsValue'), hint: t('ownerRightsHint') },
        { label: t('inviteBefore'), value: t('inviteBeforeValue') },
      ]}
      actLabel={t('inviteAct')}
      onAct={save}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={missing ? t(missing) : null}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <OwnerFields
          phone={form.ownerPhone}
          name={form.ownerName}
          change={(patch) => setForm((old) => ({ ...old, ...patch }))}
        />
        <input type="submit" hidden />
      </form>
    </ConsequenceDialog>
  )
}
