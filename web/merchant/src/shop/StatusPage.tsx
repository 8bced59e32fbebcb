import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { sayWhen } from '@zhanggui/kit/format/dates.ts'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { getOwnShop, type OwnShopView } from '@zhanggui/server/modules/shop/profile/contract.ts'
import { Radio } from 'antd'
import { useState } from 'react'
import { useMay } from '../may.ts'
import { useWhoMay } from '../parts/Allowed.tsx'
import { useShopId } from '../paths.ts'
import { ChangeAbsenceDialog } from './ChangeAbsenceDialog.tsx'
import { GoOfflineDialog } from './GoOfflineDialog.tsx'
import { History } from './History.tsx'
import { Planned } from './Planned.tsx'
import { ResumeDialog } from './ResumeDialog.tsx'
import { Running } from './Running.tsx'
import './shop.css'
import { shopRights } from '@zhanggui/server/modules/shop/rights-contract.ts'
import { useShopTexts } from './texts.ts'
import { useSells } from './use-sells.ts'

/** 店铺管理 → 店铺状态: online or offline, the running absence, those planned, and all that were. */
export function StatusPage() {
  const t = useShopTexts()
  const shopId = useShopId()
  const own = useEndpoint(getOwnShop, { params: { shopId } })
  return (
    <>
      <PageTitle title={t('status')} hint={t('statusHint')} />
      <Loaded query={own}>{(shop) => <Status shopId={shopId} own={shop} />}</Loaded>
    </>
  )
}

function Status({ shopId, own }: { shopId: string; own: OwnShopView }) {
  const [dialog, setDialog] = useState<'offline' | 'resume' | 'change' | null>(null)
  const close = () => setDialog(null)
  const running = own.running
  return (
    <div className="shop-page">
      <Switch own={own} ask={(wanted) => setDialog(wanted === 'offline' ? 'offline' : 'resume')} />
      {running ? (
        <Running
          shopId={shopId}
          shopName={own.shop.name}
          absence={running}
          onResume={() => setDialog('resume')}
          onChange={() => setDialog('change')}
        />
      ) : null}
      <Planned shopId={shopId} planned={own.planned} />
      <History shopId={shopId} />
      <GoOfflineDialog shopId={shopId} open={dialog === 'offline'} onClose={close} />
      {running ? (
        <>
          <ResumeDialog shopId={shopId} absence={running} open={dialog === 'resume'} onClose={close} />
          <ChangeAbsenceDialog shopId={shopId} absence={running} open={dialog === 'change'} onClose={close} />
        </>
      ) : null}
    </div>
  )
}

/** The choice shows how it is; choosing the other only opens its dialog. */
function Switch({ own, ask }: { own: OwnShopView; ask: (wanted: 'online' | 'offline') => void }) {
  const t = useShopTexts()
  const language = useLanguage()
  const nowMs = useBusinessNow(30_000)
  const may = useMay(shopRights.switchShop)
  const who = useWhoMay(shopRights.switchShop)
  const state = own.shop.state
  const sells = useSells(own.shop.shopId)
  const next = own.planned[0]
  return (
    <Section title={t('switchLabel')}>
      <div className="shop-switch">
        <Radio.Group
          size="large"
          optionType="button"
          buttonStyle="solid"
          aria-label={t('switchLabel')}
          disabled={!may}
          value={state}
          onChange={(event) => ask(event.target.value as 'online' | 'offline')}
          options={[
            { value: 'online', label: t('online') },
            { value: 'offline', label: t('offline') },
          ]}
        />
        <div className="shop-switch-words">
          <strong>{t(state === 'offline' ? 'offlineNow' : sells ? 'onlineNow' : 'onlineNothing')}</strong>
          <span className="merchant-soft">
            {may ? null : who}
            {may && next
              ? t('nextAway', { when: sayWhen(new Date(next.startsAt), new Date(nowMs), language) })
              : null}
          </span>
        </div>
      </div>
    </Section>
  )
}
