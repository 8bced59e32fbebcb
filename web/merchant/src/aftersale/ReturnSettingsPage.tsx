import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { CountInput } from '@zhanggui/kit/desk/CountInput.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote, Loaded } from '@zhanggui/kit/parts/states.tsx'
import {
  type Exclusion,
  exclusionCodes,
  exclusions,
  type ReturnSettings,
  readReturnSettings,
  removeReturnWindow,
  setReturnSettings,
  setReturnWindow,
} from '@zhanggui/server/modules/aftersale/returns/contract.ts'
import { aftersaleRights } from '@zhanggui/server/modules/aftersale/rights-contract.ts'
import { listCategories } from '@zhanggui/server/modules/catalog/categories/contract.ts'
import { Input, Select, Switch } from 'antd'
import { useId, useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { useShopId } from '../paths.ts'
import './cases.css'
import { useCaseTexts } from './case-texts.ts'
import { FreightServiceSection } from './FreightServiceSection.tsx'

/** 退货设置: where goods are sent back to, what is agreed to by itself, and longer times. */
export function ReturnSettingsPage() {
  const t = useCaseTexts()
  const shopId = useShopId()
  const settings = useEndpoint(readReturnSettings, { params: { shopId } })
  return (
    <>
      <PageTitle title={t('settings')} />
      <Loaded query={settings} lines={8}>
        {(found) => (
          <div className="zg-detail case-settings">
            <div className="zg-detail-main">
              <Address shopId={shopId} settings={found} />
              <FreightServiceSection shopId={shopId} />
              <Windows shopId={shopId} settings={found} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  )
}

interface SettingsProps {
  readonly shopId: string
  readonly settings: ReturnSettings
}

function Address({ shopId, settings }: SettingsProps) {
  const t = useCaseTexts()
  const id = useId()
  const [form, setForm] = useState(() => ({
    name: settings.address?.name ?? '',
    phone: settings.address?.phone ?? '',
    address: settings.address?.address ?? '',
    autoReturn: settings.autoReturn,
  }))
  const act = useAct(setReturnSettings, { shown: true, onDone: () => saySuccess(t('saved')) })
  const { autoReturn, ...address } = form
  const isWhole = Object.values(address).every((value) => value.trim() !== '')
  const save = () => void act.run({ params: { shopId }, body: { address, autoReturn } })
  const fields = [
    ['name', 30],
    ['phone', 20],
    ['address', 120],
  ] as const
  return (
    <Section title={t('returnTo')}>
      <p className="merchant-field-hint">{t('settingsHint')}</p>
      {fields.map(([name, most]) => (
        <div key={name} className="merchant-field">
          <label htmlFor={`${id}-${name}`}>{t(name)}</label>
          <Input
            id={`${id}-${name}`}
            value={form[name]}
            maxLength={most}
            onChange={(event) => setForm({ ...form, [name]: event.target.value })}
          />
        </div>
      ))}
      <div className="merchant-field">
        <label htmlFor={`${id}-auto`}>{t('autoReturn')}</label>
        <span>
          <Switch
            id={`${id}-auto`}
            checked={autoReturn}
            onChange={(checked) => setForm({ ...form, autoReturn: checked })}
          />
        </span>
        <span className="merchant-field-hint">{t('autoReturnHint')}</span>
      </div>
      <ErrorNote error={act.error} />
      <ActButton
        needs={aftersaleRights.setReturns}
        whyNot={isWhole ? null : t('settingsMissing')}
        type="primary"
        loading={act.pending}
        onClick={save}
      >
        {t('save')}
      </ActButton>
    </Section>
  )
}

function Windows({ shopId, settings }: SettingsProps) {
  const t = useCaseTexts()
  const language = useLanguage()
  const act = useAct(removeReturnWindow, { onDone: () => saySuccess(t('saved')) })
  return (
    <Section title={t('windows')}>
      {settings.windows.length === 0 ? <p>{t('windowsNone')}</p> : null}
      <ul className="case-windows">
        {settings.windows.map(({ scope, scopeId, name, returnDays, exchangeDays, excluded }) => (
          <li key={`${scope} ${scopeId}`}>
            <span className="merchant-stack">
              <strong>{name}</strong>
              <span className="merchant-soft">
                {t('windowDays', { days: returnDays, exchange: exchangeDays })}
                {excluded ? ` · ${t('windowExcluded', { why: exclusions[excluded][language] })}` : ''}
              </span>
            </span>
            <ActButton
              needs={aftersaleRights.setReturns}
              loading={act.pending}
              onClick={() => void act.run({ params: { shopId }, body: { scope, scopeId } })}
            >
              {t('remove')}
            </ActButton>
          </li>
        ))}
      </ul>
      <NewWindow shopId={shopId} />
    </Section>
  )
}

/** Every category by its whole path, as the reader's language names it. */
function useCategoryOptions() {
  const language = useLanguage()
  const categories = useEndpoint(listCategories, {}).data?.rows ?? []
  const pathOf = (categoryId: string) =>
    categories
      .filter((row) => `${categoryId}.`.startsWith(`${row.categoryId}.`))
      .map((row) => (language === 'zh' ? row.nameZh : row.nameEn))
      .join(' > ')
  return categories.map((row) => ({ value: row.categoryId, label: pathOf(row.categoryId) }))
}

function NewWindow({ shopId }: { shopId: string }) {
  const t = useCaseTexts()
  const language = useLanguage()
  const id = useId()
  const options = useCategoryOptions()
  const [scopeId, setScopeId] = useState<string | null>(null)
  const [days, setDays] = useState({ returnDays: 15, exchangeDays: 15 })
  const [excluded, setExcluded] = useState<Exclusion | null>(null)
  const act = useAct(setReturnWindow, { shown: true, onDone: () => saySuccess(t('saved')) })
  const save = () => {
    if (!scopeId) return
    const body = { scope: 'category', scopeId, ...days, excluded } as const
    void act.run({ params: { shopId }, body })
  }
  return (
    <>
      <div className="merchant-field">
        <label htmlFor={`${id}-category`}>{t('category')}</label>
        <Select
          id={`${id}-category`}
          showSearch={{ optionFilterProp: 'label' }}
          value={scopeId}
          onChange={setScopeId}
          options={options}
        />
      </div>
      <div className="case-counts">
        {(['returnDays', 'exchangeDays'] as const).map((name) => (
          <label key={name} htmlFor={`${id}-${name}`}>
            {t(name)}
            <CountInput
              id={`${id}-${name}`}
              min={7}
              max={365}
              value={days[name]}
              onChange={(count) => setDays({ ...days, [name]: count ?? 7 })}
            />
          </label>
        ))}
        <label htmlFor={`${id}-excluded`}>
          {t('excludedLabel')}
          <Select
            id={`${id}-excluded`}
            value={excluded ?? 'none'}
            onChange={(value: Exclusion | 'none') => setExcluded(value === 'none' ? null : value)}
            options={[
              { value: 'none' as const, label: t('excludedNone') },
              ...exclusionCodes.map((code) => ({ value: code, label: exclusions[code][language] })),
            ]}
          />
        </label>
      </div>
      <ErrorNote error={act.error} />
      <ActButton needs={aftersaleRights.setReturns} disabled={!scopeId} loading={act.pending} onClick={save}>
        {t('addWindow')}
      </ActButton>
    </>
  )
}
