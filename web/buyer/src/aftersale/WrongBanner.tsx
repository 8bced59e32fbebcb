import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { Note } from '@zhanggui/kit/parts/states.tsx'
import {
  listMyWrongShipments,
  type MyWrongView,
} from '@zhanggui/server/modules/aftersale/wrong-shipments/contract.ts'
import {
  isUnsolved,
  wrongSolutions,
} from '@zhanggui/server/modules/aftersale/wrong-shipments/nouns-contract.ts'
import { to } from '../paths.ts'
import { useSayWhen } from '../say-when.ts'
import { useWrongTexts } from './wrong-texts.ts'

interface WrongBannerProps {
  readonly shopId: string
  readonly orderId: string
  /** Only the one that this case belongs to. */
  readonly caseId?: string
}

/** What came wrong of an order is being solved: until when it is promised, and the way to choose. Nothing where nothing did. */
export function WrongBanner({ shopId, orderId, caseId }: WrongBannerProps) {
  const t = useWrongTexts()
  const { data } = useEndpoint(listMyWrongShipments, { params: { shopId, orderId } })
  const [wrong] = (data?.rows ?? []).filter(
    (row) => isUnsolved(row.state) && (caseId === undefined || row.caseId === caseId),
  )
  if (!wrong) return null
  return (
    <Note tone={wrong.breachedAt ? 'warn' : 'plain'}>
      <Promised wrong={wrong} />{' '}
      {caseId === undefined ? (
        <Link to={to('/orders/$shopId/$orderId/wrong', { shopId, orderId })}>
          {t(wrong.choices.length > 0 ? 'see' : 'seeChosen')} ›
        </Link>
      ) : null}
    </Note>
  )
}

/** Until when a wrong shipment is promised to be solved, or how it was. */
export function Promised({ wrong }: { readonly wrong: MyWrongView }) {
  const t = useWrongTexts()
  const language = useLanguage()
  const say = useSayWhen()
  const { state, solution } = { state: wrong.state, solution: wrong.choice }
  if (state === 'dismissed') return <span>{t('dismissed')}</span>
  if (!isUnsolved(state))
    return <span>{solution ? t('solved', { how: wrongSolutions[solution][language] }) : t('over')}</span>
  return <span>{t(wrong.breachedAt ? 'broken' : 'promise', { when: say(wrong.promiseBy) })}</span>
}
