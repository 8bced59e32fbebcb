import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Note } from '@zhanggui/kit/parts/states.tsx'
import { listStockDifferences } from '@zhanggui/server/screens/merchant/stock-contract.ts'
import { useStockTexts } from './texts.ts'

const SHOWN = 5

/** Says so when a level is not the sum of its movements; nothing while all is well. */
export function Differences({ shopId }: { shopId: string }) {
  const t = useStockTexts()
  const rows = useEndpoint(listStockDifferences, { params: { shopId } }).data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <div className="zg-notice">
      <Note tone="warn">
        <strong>{t('differences', { count: rows.length })}</strong>
        <ul className="inventory-differences">
          {rows.slice(0, SHOWN).map((row) => (
            <li key={row.skuId}>
              {row.title} {row.specs.join(' / ')}：
              {t('differencesSeen', { onHand: row.onHand, reserved: row.reserved })}，
              {t('differencesHint', { onHand: row.movedOnHand, reserved: row.movedReserved })}
            </li>
          ))}
        </ul>
        {t('differencesCall')}
      </Note>
    </div>
  )
}
