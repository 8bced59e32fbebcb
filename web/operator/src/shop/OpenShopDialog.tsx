import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { readMobile } from '@zhanggui/server/kernel/phone.ts'
import { shopCategories } from '@zhanggui/server/modules/shop/categories-contract.ts'
import { openShop } from '@zhanggui/server/modules/shop/opening/contract.ts'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import '../parts/parts.css'
import { OwnerFields, TextField } from './OwnerFields.tsx'
import { emptyForm, missingOf, type OpenShopForm } from './open-shop-form.ts'
import { useShopTexts } from './texts.ts'

/** A new shop and its owner. What was typed stays when the server refuses; it is gone when the dialog is closed. */
export function OpenShopDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useShopTexts()
  const [form, setForm] = useState(emptyForm)
  const act = useAct(openShop, { shown: true, onDone: ({ name }) => saySuccess(t('opened', { name })) })
  const missing = missingOf(form)
  const close = () => {
    act.reset()
    setForm(emptyForm)
    onClose()
  }
  const save = async () => {
    const { category } = form
    if (missing || !category) return
    const body = { id: act.id(), ...tidy(form), category }
    if (await act.run({ body })) close()
  }
  return (
    <ConsequenceDialog
      open={open}
      title={t('openTitle')}
      consequences={[
        { label: t('shopState'), value: t('shopStateValue'), hint: t('shopStateHint') },
        { label: t('ownerRights'), value: t('ownerRightsValue'), hint: t('ownerRightsHint') },
        { label: t('kept'), value: t('keptValue') },
      ]}
      actLabel={t('openAct')}
      onAct={() => void save()}
      onClose={close}
      pending={act.pending}
      error={act.error}
      missing={missing ? t(missing) : null}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Fields form={form} change={(patch) => setForm((old) => ({ ...old, ...patch }))} />
        <input type="submit" hidden />
      </form>
    </ConsequenceDialog>
  )
}

const tidy = (form: OpenShopForm) => ({
  name: form.name.trim(),
  ownerPhone: readMobile(form.ownerPhone) ?? '',
  ownerName: form.ownerName.trim(),
  ...(form.intro.trim() ? { intro: form.intro.trim() } : {}),
})

interface FieldsProps {
  readonly form: OpenShopForm
  readonly change: (patch: Partial<OpenShopForm>) => void
}

function Fields({ form, change }: FieldsProps) {
  const t = useShopTexts()
  const id = useId()
  return (
    <>
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        value={form.name}
        max={40}
        onChange={(name) => change({ name })}
      />
      <div className="operator-field">
        <label htmlFor={`${id}-category`}>
          {t('categoryLabel')} <span className="operator-needed">*</span>
        </label>
        <Select
          id={`${id}-category`}
          value={form.category}
          placeholder={t('categoryPlaceholder')}
          options={shopCategories.map((value) => ({ value, label: t(`category_${value}`) }))}
          onChange={(category) => change({ category })}
        />
      </div>
      <OwnerFields phone={form.ownerPhone} name={form.ownerName} change={change} />
      <div className="operator-field">
        <label htmlFor={`${id}-intro`}>{t('intro')}</label>
        <Input.TextArea
          id={`${id}-intro`}
          value={form.intro}
          maxLength={500}
          rows={2}
          onChange={(event) => change({ intro: event.target.value })}
        />
      </div>
    </>
  )
}
