import { Link } from '@zhanggui/kit/app/link.tsx'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { ErrorNote, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { fulfillmentRights } from '@zhanggui/server/modules/fulfillment/rights-contract.ts'
import {
  changeShipSettings,
  readShipSettings,
  type ShipSettings,
} from '@zhanggui/server/modules/fulfillment/settings/contract.ts'
import { Switch } from 'antd'
import { useId, useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { useUrgeTexts } from './urge-texts.ts'

/** 发货设置: which orders are marked 优先发货, and what the list of orders to ship begins with. */
export function ShipSettingsPage() {
  const t = useUrgeTexts()
  const shopId = useShopId()
  const settings = useEndpoint(readShipSettings, { params: { shopId } })
  return (
    <>
      <PageTitle title={t('settings')} />
      <Loaded query={settings} lines={6}>
        {(known) => <Form key={JSON.stringify(known)} shopId={shopId} known={known} />}
      </Loaded>
    </>
  )
}

function Form({ shopId, known }: { readonly shopId: string; readonly known: ShipSettings }) {
  const t = useUrgeTexts()
  const to = useShopPath()
  const [form, setForm] = useState(known)
  const act = useAct(changeShipSettings, { shown: true, onDone: () => saySuccess(t('saved')) })
  const unchanged = JSON.stringify(form) === JSON.stringify(known)
  const set = (name: keyof ShipSettings) => (checked: boolean) => setForm({ ...form, [name]: checked })
  return (
    <div className="zg-detail">
      <div className="zg-detail-main">
        <Section title={t('marks')}>
          <Choice
            label={t('marksWonBack')}
            hint={t('marksWonBackHint')}
            value={form.marksWonBack}
            onChange={set('marksWonBack')}
          />
        </Section>
        <Section title={t('order')}>
          <p className="merchant-field-hint">{t('orderHint')}</p>
          <Choice
            label={t('priorityOnTop')}
            hint={t('priorityOnTopHint')}
            value={form.priorityOnTop}
            onChange={set('priorityOnTop')}
          />
          <Choice
            label={t('urgedOnTop')}
            hint={t('urgedOnTopHint')}
            value={form.urgedOnTop}
            onChange={set('urgedOnTop')}
          />
          <p className="merchant-field-hint">{t('gateHint')}</p>
          <Link to={to('auto-replies')}>{t('toService')}</Link>
        </Section>
        <ErrorNote error={act.error} />
        <ActButton
          needs={fulfillmentRights.setShipping}
          type="primary"
          loading={act.pending}
          whyNot={unchanged ? t('unchanged') : null}
          onClick={() => void act.run({ params: { shopId }, body: form })}
        >
          {t('save')}
        </ActButton>
      </div>
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly hint: string
  readonly value: boolean
  readonly onChange: (checked: boolean) => void
}

function Choice({ label, hint, value, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <div className="merchant-field">
      <label htmlFor={id}>{label}</label>
      <span>
        <Switch id={id} checked={value} onChange={onChange} aria-describedby={`${id}-hint`} />
      </span>
      <span id={`${id}-hint`} className="merchant-field-hint">
        {hint}
      </span>
    </div>
  )
}
