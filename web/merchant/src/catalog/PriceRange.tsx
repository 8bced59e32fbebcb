import { Money } from '@zhanggui/kit/format/Money.tsx'

/** ¥99.00, or ¥99.00 – ¥129.00; a dash where nothing has a price. */
export function PriceRange({ from, to }: { from: number | null; to: number | null }) {
  if (from === null || to === null || from === to) return <Money fen={from} />
  return (
    <>
      <Money fen={from} /> – <Money fen={to} />
    </>
  )
}
