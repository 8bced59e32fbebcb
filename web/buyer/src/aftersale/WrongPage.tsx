import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { EmptyState, Loaded, Note } from '@zhanggui/kit/parts/states.tsx'
import { Card, Lines, PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import {
  listMyWrongShipments,
  type MyWrongView,
} from '@zhanggui/server/modules/aftersale/wrong-shipments/contract.ts'
import { wrongSolutions } from '@zhanggui/server/modules/aftersale/wrong-shipments/nouns-contract.ts'
import { ContactShop } from '../conversation/ContactShop.tsx'
import { SignedIn } from '../identity/SignedIn.tsx'
import { useSignedIn } from '../identity/use-signed-in.ts'
import { to, useParts } from '../paths.ts'
import './aftersale.css'
import { ChooseSolution } from './ChooseSolution.tsx'
import { Promised } from './WrongBanner.tsx'
import { useWrongTexts } from './wrong-texts.ts'

/** What came wrong of an order, until when the shop promises to solve it, and what its buyer chooses. */
export function WrongPage() {
  const t = useWrongTexts()
  const { shopId, orderId } = useParts('/orders/$shopId/$orderId/wrong')
  const signedIn = useSignedIn()
  const wrongs = useEndpoint(listMyWrongShipments, { params: { shopId, orderId } }, { enabled: signedIn })
  const back = to('/orders/$shopId/$orderId', { shopId, orderId })
  return (
    <PhonePage title={t('title')} back={back} right={<ContactShop shopId={shopId} orderId={orderId} />}>
      <SignedIn why={t('signIn')}>
        <Loaded query={wrongs} lines={8} way={<Link to={back}>{t('order')}</Link>}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState title={t('none')} action={<Link to={back}>{t('order')}</Link>} />
            ) : (
              rows.map((wrong) => <Wrong key={wrong.wrongId} wrong={wrong} />)
            )
          }
        </Loaded>
      </SignedIn>
    </PhonePage>
  )
}

function Wrong({ wrong }: { readonly wrong: MyWrongView }) {
  const t = useWrongTexts()
  const language = useLanguage()
  const { shopId, caseId, choice } = wrong
  const goods = wrong.lines.map((line) => ({
    label: [line.title, ...line.specs].join(' '),
    value: t('pieces', { count: line.quantity }),
  }))
  return (
    <>
      <Note tone={wrong.breachedAt ? 'warn' : 'plain'}>
        <Promised wrong={wrong} />
      </Note>
      <Card title={t('goods')}>
        <Lines lines={[...goods, ...(wrong.came ? [{ label: t('came'), value: wrong.came }] : [])]} />
      </Card>
      {caseId && wrong.isCaseOpen ? (
        <Card>
          {choice ? <p>{t('chosen', { how: wrongSolutions[choice][language] })}</p> : null}
          <Link to={to('/refunds/$shopId/$caseId', { shopId, caseId })}>{t('toCase')} ›</Link>
        </Card>
      ) : null}
      {wrong.choices.length > 0 ? <ChooseSolution wrong={wrong} /> : null}
    </>
  )
}
