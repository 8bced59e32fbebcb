import { useState } from 'react'

const STORED = 'zhanggui.cart.leftOut'

/** Lines of the cart that the buyer does not want to order this time; kept for this tab. */
export function useLeftOut(): [ReadonlySet<string>, (keys: readonly string[], out: boolean) => void] {
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(read)
  const change = (keys: readonly string[], out: boolean) => {
    const next = new Set(leftOut)
    for (const key of keys) out ? next.add(key) : next.delete(key)
    sessionStorage.setItem(STORED, JSON.stringify([...next]))
    setLeftOut(next)
  }
  return [leftOut, change]
}

function read(): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? '[]')
    return new Set(Array.isArray(kept) ? kept.map(String) : [])
  } catch {
    return new Set()
  }
}
