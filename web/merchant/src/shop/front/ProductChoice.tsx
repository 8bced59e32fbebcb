import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { listProducts } from '@zhanggui/server/modules/catalog/contract.ts'
import { Select } from 'antd'
import { useDeferredValue, useId, useState } from 'react'

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
  const id = useId()
  const [typed, setTyped] = useState('')
  const word = useDeferredValue(typed.trim())
  const found = useEndpoint(
    listProducts,
    { params: { shopId }, query: { state: 'on_sale' as const, limit: 100, ...(word ? { word } : {}) } },
    { keep: true },
  )
  const options = (found.data?.rows ?? []).map(({ productId, title }) => ({ value: productId, label: title }))
  return (
    <div className="merchant-field">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        mode="multiple"
        allowClear
        placeholder={placeholder}
        value={[...chosen]}
        maxCount={most}
        loading={found.isFetching}
        filterOption={false}
        onSearch={setTyped}
        onChange={(next: string[]) => onChange(next)}
        options={options}
      />
    </div>
  )
}
