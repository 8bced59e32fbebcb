import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Timeline } from '@zhanggui/kit/parts/Timeline.tsx'
import type { ShopOrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { useOrderPageTexts } from './order-texts.ts'

/** What happened to an order, the newest first: what, when, who. */
export function OrderTimeline({ order }: { order: ShopOrderView }) {
  const p = useOrderPageTexts()
  const entries = order.timeline.map((move, index) => ({
    key: `${index} ${move.why}`,
    at: move.at,
    title: p(`why_${move.why}`),
    by: move.actorName ?? p(`by_${move.actorKind}`),
    bad: move.toState === 'cancelled',
  }))
  return (
    <Section title={p('timeline')}>
      <Timeline entries={entries.reverse()} />
    </Section>
  )
}
