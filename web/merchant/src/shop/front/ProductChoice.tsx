import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { listProducts } from '@zhanggui/server/screens/merchant/products-contract.ts'
import { Select } from 'antd'
import { useDeferredValue, useId, useRef, useState } from 'react'
import { useFrontTexts } from './texts.ts'

interface ProductChoiceProps {
  readonly shopId: string
  readonly label: string
  readonly placeholder?: string
  readonly chosen: readonly string[]
  readonly most: number
  readonly onChange: (productIds: string[]) => void
}

/** Products of the shop, found by typing, kept in the order in which they were chosen. */
export function ProductChoice({ shopId, label, placeholder, chosen, most, onChange }: ProductChoiceProps) {
  const t = useFrontTexts()
  const id = useId()
  // A title that was seen once stays known while other words are looked for.
  const titles = useRef(new Map<string, string>())
  const [typed, setTyped] = useState('')
  const word = useDeferredValue(typed.trim())
  const found = useEndpoint(
    listProducts,
    { params: { shopId }, query: { state: 'on_sale' as const, limit: 100, ...(word ? { word } : {}) } },
    { keep: true },
  )
  const options = (found.data?.rows ?? []).map(({ productId, title }) => ({ value: productId, label: title }))
  for (const { value, label } of options) titles.current.set(value, label)
  const unknown = found.data ? t('notOnSale') : '…'
  return (
    <div className="merchant-field">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        mode="multiple"
        allowClear
        placeholder={placeholder}
        labelInValue
        value={chosen.map((value) => ({ value, label: titles.current.get(value) ?? unknown }))}
        maxCount={most}
        loading={found.isFetching}
        filterOption={false}
        onSearch={setTyped}
        onChange={(next: { value: string }[]) => onChange(next.map(({ value }) => value))}
        options={options}
      />
    </div>
  )
}
