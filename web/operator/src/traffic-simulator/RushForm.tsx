import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { listRushSkus, MAX_RUSH_BUYERS, startRush } from '@zhanggui/server/demo/traffic-simulator/contract.ts'
import { listOperatorShops } from '@zhanggui/server/screens/operator/shops-contract.ts'
import { Button, Select } from 'antd'
import { useId, useState } from 'react'
import { NumberField } from './NumberField.tsx'
import { useTrafficTexts } from './texts.ts'

/** Many buyers, few pieces, some seconds. */
export function RushForm({ busy }: { busy: boolean }) {
  const t = useTrafficTexts()
  const [shopId, setShopId] = useState<string | null>(null)
  const [skuId, setSkuId] = useState<string | null>(null)
  const [buyers, setBuyers] = useState(200)
  const [pieces, setPieces] = useState(50)
  const [seconds, setSeconds] = useState(10)
  const act = useAct(startRush, { shown: true })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (shopId && skuId) void act.run({ body: { id: act.id(), shopId, skuId, buyers, pieces, seconds } })
      }}
    >
      <p className="operator-soft">{t('rushHint')}</p>
      <ShopField
        value={shopId}
        onChange={(chosen) => {
          setShopId(chosen)
          setSkuId(null)
        }}
      />
      <SkuField shopId={shopId} value={skuId} onChange={setSkuId} />
      <div className="traffic-fields">
        <NumberField label={t('buyers')} value={buyers} onChange={setBuyers} min={1} max={MAX_RUSH_BUYERS} />
        <NumberField label={t('pieces')} value={pieces} onChange={setPieces} min={0} max={10_000} />
        <NumberField label={t('seconds')} value={seconds} onChange={setSeconds} min={0} max={60} />
      </div>
      <ErrorNote error={act.error} />
      <Button type="primary" htmlType="submit" loading={act.pending} disabled={busy || !skuId}>
        {t('startRush')}
      </Button>
      <p className="operator-soft">{t('setsStock')}</p>
    </form>
  )
}

interface Choice {
  readonly value: string | null
  readonly onChange: (value: string) => void
}

function ShopField({ value, onChange }: Choice) {
  const t = useTrafficTexts()
  const id = useId()
  const shops = useEndpoint(listOperatorShops, { query: { limit: 100 } })
  return (
    <div className="operator-field">
      <label htmlFor={id}>{t('shop')}</label>
      <Select
        id={id}
        value={value}
        placeholder={t('chooseShop')}
        onChange={onChange}
        options={(shops.data?.rows ?? []).map((shop) => ({ value: shop.shopId, label: shop.name }))}
      />
    </div>
  )
}

function SkuField({ shopId, value, onChange }: Choice & { readonly shopId: string | null }) {
  const t = useTrafficTexts()
  const id = useId()
  const skus = useEndpoint(listRushSkus, { query: { shopId: shopId ?? '' } }, { enabled: shopId !== null })
  return (
    <div className="operator-field">
      <label htmlFor={id}>{t('sku')}</label>
      <Select
        id={id}
        value={value}
        placeholder={t('chooseSku')}
        disabled={!shopId}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={onChange}
        options={(skus.data?.rows ?? []).map((sku) => ({
          value: sku.skuId,
          label: `${[sku.title, ...sku.specs].join(' · ')}（${sku.left}）`,
        }))}
      />
    </div>
  )
}
