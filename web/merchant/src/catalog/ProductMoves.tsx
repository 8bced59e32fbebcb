import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Timeline } from '@zhanggui/kit/parts/Timeline.tsx'
import { listProductMoves } from '@zhanggui/server/screens/merchant/products-contract.ts'
import { useEditorTexts } from './editor-texts.ts'
import { useGoodsTexts } from './texts.ts'

/** When the product went on and off sale, to an officer and back: who, when, why. */
export function ProductMoves({ shopId, productId }: { shopId: string; productId: string }) {
  const t = useEditorTexts()
  const words = useGoodsTexts()
  const moves = useEndpoint(listProductMoves, { params: { shopId, productId } }).data?.rows ?? []
  if (moves.length === 0) return null
  return (
    <Section title={t('history')}>
      <Timeline
        entries={moves.map((move) => ({
          key: `${move.at} ${move.to}`,
          at: move.at,
          title: words(move.to),
          by: move.byOfficer ? t('byPlatform') : (move.actorName ?? ''),
          note: move.reason,
          bad: move.to === 'rejected',
        }))}
      />
    </Section>
  )
}
