import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { readYuan } from '@zhanggui/server/kernel/read-number.ts'
import {
  MAX_OFFER_FEN,
  type MeansSettingView,
  readMeans,
  setMeans,
} from '@zhanggui/server/modules/retention/contract.ts'
import { meansFacts } from '@zhanggui/server/modules/retention/means-contract.ts'
import { reasonClassNames } from '@zhanggui/server/modules/retention/reasons/reasons-contract.ts'
import { retentionRights } from '@zhanggui/server/modules/retention/rights-contract.ts'
import { Input, Switch } from 'antd'
import { useId, useState } from 'react'
import { ActButton, OnlyFor } from '../parts/Allowed.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { useRetentionTexts } from './texts.ts'
import './retention.css'

const MAX_COST_FEN = 100_000

/** 售后 → 挽单 → 方案设置: which offers the shop makes, what a buyer gets, what it costs. */
export function MeansPage() {
  return (
    <OnlyFor right={retentionRights.seeRetention}>
      <Page />
    </OnlyFor>
  )
}

function Page() {
  const t = useRetentionTexts()
  const shopId = useShopId()
  const to = useShopPath()
  const read = useEndpoint(readMeans, { params: { shopId } })
  return (
    <>
      <PageTitle
        title={t('settings')}
        hint={t('settingsHint')}
        back={{ to: to('retention'), label: t('title') }}
      />
      <Loaded query={read}>
        {({ means }) => (
          <Section title={t('byMeans')}>
            <div className="retention-means">
              {means.map((setting) => (
                <MeansForm key={setting.means} shopId={shopId} setting={setting} />
              ))}
            </div>
          </Section>
        )}
      </Loaded>
    </>
  )
}

/** An amount as it was typed, in fen; null: it is none. */
function readAmount(text: string, mostFen: number): number | null {
  const read = readYuan(text, { min: 0, max: mostFen })
  return read.ok ? read.value : null
}

function MeansForm({ shopId, setting }: { shopId: string; setting: MeansSettingView }) {
  const t = useRetentionTexts()
  const id = useId()
  const { means, isLacking } = setting
  const [isOn, setOn] = useState(setting.isOn)
  const [value, setValue] = useState(formatYuan(setting.valueFen))
  const [cost, setCost] = useState(formatYuan(setting.costFen))
  const act = useAct(setMeans, { shown: true, onDone: () => saySuccess(t('saved')) })
  const valueFen = readAmount(value, MAX_OFFER_FEN)
  const costFen = readAmount(cost, MAX_COST_FEN)
  const badMost = valueFen === null ? MAX_OFFER_FEN : costFen === null ? MAX_COST_FEN : null
  const save = () => {
    if (valueFen === null || costFen === null) return
    void act.run({ params: { shopId, means }, body: { isOn, valueFen, costFen } })
  }
  return (
    <form
      className="retention-setting"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <MeansName setting={setting} />
      <span className="merchant-field">
        <label htmlFor={`${id}-on`}>{t('isOn')}</label>
        <Switch id={`${id}-on`} checked={isOn} disabled={isLacking} onChange={setOn} />
      </span>
      {means === 'payout' ? (
        <span className="merchant-field">
          <label htmlFor={`${id}-value`}>{t('value')}</label>
          <Input
            id={`${id}-value`}
            value={value}
            inputMode="decimal"
            onChange={(event) => setValue(event.target.value)}
          />
        </span>
      ) : (
        <span />
      )}
      <span className="merchant-field">
        <label htmlFor={`${id}-cost`}>{t('costEach')}</label>
        <Input
          id={`${id}-cost`}
          value={cost}
          inputMode="decimal"
          title={t('costHint')}
          onChange={(event) => setCost(event.target.value)}
        />
      </span>
      <ActButton
        needs={retentionRights.setRetention}
        htmlType="submit"
        loading={act.pending}
        whyNot={
          isLacking ? t('lacking') : badMost === null ? null : t('badAmount', { most: formatYuan(badMost) })
        }
      >
        {t('save')}
      </ActButton>
      <div className="retention-setting-error" role="alert">
        {badMost === null ? null : t('badAmount', { most: formatYuan(badMost) })}
        <ErrorNote error={act.error} />
      </div>
    </form>
  )
}

function MeansName({ setting: { means, isLacking } }: { setting: MeansSettingView }) {
  const t = useRetentionTexts()
  const language = useLanguage()
  const { kit, fits } = meansFacts[means]
  const classes = fits.map((one) => reasonClassNames[one][language]).join(language === 'zh' ? '、' : ', ')
  return (
    <span className="merchant-stack retention-setting-name">
      <strong>
        {kit === null ? '' : `${t('kit', { number: kit })} `}
        {meansFacts[means][language]}
      </strong>
      <span className="merchant-soft">
        {isLacking ? `${t('lacking')} · ` : ''}
        {t('answersFor', { classes })}
      </span>
    </span>
  )
}
