import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { numberFaultWords, numberOrNull, readYuan } from '@zhanggui/server/kernel/read-number.ts'
import { setSkuCost } from '@zhanggui/server/modules/catalog/costs/contract.ts'
import type { SkuSales } from '@zhanggui/server/screens/merchant/sales-contract.ts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useShopId } from '../paths.ts'
import { useSalesTexts } from './sales-texts.ts'

/** What a piece costs; a press turns it into a field. An empty field: not known. */
export function CostCell({ sku }: { sku: SkuSales & { skuId: string } }) {
  const t = useSalesTexts()
  const [editing, setEditing] = useState(false)
  if (editing) return <CostField sku={sku} onDone={() => setEditing(false)} />
  return (
    <Button type="link" size="small" onClick={() => setEditing(true)}>
      {sku.costFen === null ? t('giveCost') : `¥${formatYuan(sku.costFen)}`}
    </Button>
  )
}

function CostField({ sku, onDone }: { sku: SkuSales & { skuId: string }; onDone: () => void }) {
  const t = useSalesTexts()
  const shopId = useShopId()
  const [text, setText] = useState(sku.costFen === null ? '' : formatYuan(sku.costFen))
  const act = useAct(setSkuCost, { onDone: () => saySuccess(t('costSaved')) })
  const language = useLanguage()
  const read = text.trim() === '' ? null : readYuan(text)
  const costFen = read && numberOrNull(read)
  const wrong = read?.ok === false ? numberFaultWords(read)[language] : null
  const save = async () => {
    if (wrong || act.pending) return
    if (costFen === sku.costFen) return onDone()
    if (await act.run({ params: { shopId, skuId: sku.skuId }, body: { costFen } })) onDone()
  }
  return (
    <>
      <Input
        className="analytics-cost-field"
        size="small"
        prefix="¥"
        autoFocus
        aria-label={`${t('cost')} ${sku.title} ${sku.specs.join(' / ')}`}
        aria-invalid={wrong !== null}
        status={wrong ? 'error' : ''}
        value={text}
        disabled={act.pending}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => void save()}
        onBlur={() => void save()}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
      />
      {wrong ? (
        <span className="merchant-field-wrong" role="alert">
          {wrong}
        </span>
      ) : null}
    </>
  )
}
