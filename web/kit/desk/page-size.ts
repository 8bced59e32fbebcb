import { useState } from 'react'

export const pageSizes = [20, 50, 100] as const
type PageSize = (typeof pageSizes)[number]

const storedUnder = (name: string) => `zhanggui.pageSize.${name}`

function readStored(name: string): PageSize {
  const stored = Number(localStorage.getItem(storedUnder(name)))
  return pageSizes.find((size) => size === stored) ?? pageSizes[0]
}

/** How many rows a page of this list has, as the reader chose it on this device. */
export function usePageSize(name: string): readonly [PageSize, (size: PageSize) => void] {
  const [size, setSize] = useState(() => readStored(name))
  return [
    size,
    (next) => {
      localStorage.setItem(storedUnder(name), String(next))
      setSize(next)
    },
  ]
}
