import { Link, useGo } from '@zhanggui/kit/app/link.tsx'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { EmptyState, ErrorNote, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import {
  listOrderReviews,
  MAX_REVIEW_WORDS,
  reviewOrder,
} from '@zhanggui/server/modules/aftersale/reviews/contract.ts'
import { readMyOrder } from '@zhanggui/server/screens/buyer/order-contract.ts'
import type { OrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { useState } from 'react'
import { ActButton } from '../ActButton.tsx'
import { SignedIn } from '../identity/SignedIn.tsx'
import { useSignedIn } from '../identity/use-signed-in.ts'
import { GoodsLine } from '../ordering/GoodsLine.tsx'
import { to, useParts } from '../paths.ts'
import { ReviewPictures } from './ReviewPictures.tsx'
import { StarsField } from './Stars.tsx'
import './reviews.css'
import { useReviewTexts } from './review-texts.ts'

/** 评价: each thing of a received order with stars, words and pictures; the shop's service and the delivery once. */
export function ReviewOrderPage() {
  const t = useReviewTexts()
  const params = useParts('/orders/$shopId/$orderId/review')
  const signedIn = useSignedIn()
  const order = useEndpoint(readMyOrder, { params }, { enabled: signedIn })
  const reviews = useEndpoint(listOrderReviews, { params }, { enabled: signedIn })
  const back = to('/orders/$shopId/$orderId', params)
  if (order.data && reviews.data) {
    const reviewed = new Set(reviews.data.rows.map((row) => row.lineNo))
    const lines = order.data.lines.filter((line) => !reviewed.has(line.lineNo))
    if (reviews.data.canReview && lines.length > 0)
      return <Form key={lines.length} order={order.data} lines={lines} />
    return (
      <PhonePage title={t('review')} back={back}>
        <EmptyState
          title={t(lines.length === 0 ? 'allReviewed' : 'notNow')}
          hint={t(lines.length === 0 ? 'allReviewedHint' : 'notNowHint')}
          action={
            <Link to={to('/reviews')} className="order-way">
              {t('myReviews')}
            </Link>
          }
        />
      </PhonePage>
    )
  }
  return (
    <PhonePage title={t('review')} back={back}>
      <SignedIn why={t('signIn')}>
        <Loaded query={order} lines={10} way={<Link to={to('/orders')}>{t('toOrders')}</Link>}>
          {() => (
            <Loaded query={reviews} lines={10}>
              {() => null}
            </Loaded>
          )}
        </Loaded>
      </SignedIn>
    </PhonePage>
  )
}

interface Draft {
  readonly lineNo: number
  readonly goodsStars: number
  readonly words: string
  readonly pictures: readonly string[]
}

interface FormProps {
  readonly order: OrderView
  readonly lines: OrderView['lines']
}

function Form({ order, lines }: FormProps) {
  const t = useReviewTexts()
  const go = useGo()
  const { shopId, orderId } = order
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    lines.map(({ lineNo }) => ({ lineNo, goodsStars: 0, words: '', pictures: [] })),
  )
  const [service, setService] = useState(0)
  const [logistics, setLogistics] = useState(0)
  const [anonymous, setAnonymous] = useState(false)
  const [missing, setMissing] = useState(false)
  const change = (lineNo: number, patch: (draft: Draft) => Partial<Draft>) =>
    setDrafts((now) => now.map((draft) => (draft.lineNo === lineNo ? { ...draft, ...patch(draft) } : draft)))
  const act = useAct(reviewOrder, {
    shown: true,
    onDone: () => {
      saySuccess(t('thanks'))
      void go(to('/reviews'), { replace: true })
    },
  })
  // A thing without stars waits for another time; service and delivery are asked once.
  const given = drafts.filter((draft) => draft.goodsStars > 0)
  const submit = () => {
    setMissing(true)
    if (given.length === 0 || service === 0 || logistics === 0) return
    const shared = { serviceStars: service, logisticsStars: logistics, anonymous }
    const rows = given.map((draft) => ({
      ...draft,
      words: draft.words.trim(),
      pictures: [...draft.pictures],
    }))
    // The same content sent again keeps its ids, so that it is one review.
    const about = JSON.stringify([shared, rows])
    void act.run(
      {
        params: { shopId, orderId },
        body: { ...shared, lines: rows.map((row) => ({ ...row, id: act.id(`${about} ${row.lineNo}`) })) },
      },
      about,
    )
  }
  return (
    <PhonePage
      title={t('review')}
      back={to('/orders/$shopId/$orderId', { shopId, orderId })}
      bar={
        <footer className="zg-phone-bar">
          <ActButton wide primary label={t('submit')} pending={act.pending} onPress={submit} />
        </footer>
      }
    >
      {drafts.map((draft) => (
        <LineForm
          key={draft.lineNo}
          order={order}
          line={lines.find((line) => line.lineNo === draft.lineNo) as OrderView['lines'][number]}
          draft={draft}
          change={(patch) => change(draft.lineNo, patch)}
        />
      ))}
      <section className="zg-card review-form">
        <StarsField label={t('service')} stars={service} choose={setService} />
        <StarsField label={t('logistics')} stars={logistics} choose={setLogistics} />
        <label className="review-anonymous">
          <input
            type="checkbox"
            checked={anonymous}
            onChange={(event) => setAnonymous(event.target.checked)}
          />
          <span>
            {t('anonymous')}
            <small>{t('anonymousHint')}</small>
          </span>
        </label>
      </section>
      <p className="review-problem" role="alert">
        {missing && (given.length === 0 || service === 0 || logistics === 0) ? t('missing') : null}
      </p>
      <ErrorNote error={act.error} />
    </PhonePage>
  )
}

interface LineFormProps {
  readonly order: OrderView
  readonly line: OrderView['lines'][number]
  readonly draft: Draft
  readonly change: (patch: (draft: Draft) => Partial<Draft>) => void
}

function LineForm({ order, line, draft, change }: LineFormProps) {
  const t = useReviewTexts()
  return (
    <section className="zg-card review-form" aria-label={line.title}>
      <GoodsLine shopId={order.shopId} line={line} />
      <StarsField
        label={t('goods')}
        stars={draft.goodsStars}
        choose={(goodsStars) => change(() => ({ goodsStars }))}
      />
      <textarea
        className="review-textarea"
        rows={4}
        maxLength={MAX_REVIEW_WORDS}
        aria-label={t('wordsOf', { title: line.title })}
        placeholder={t('wordsHint')}
        value={draft.words}
        onChange={(event) => change(() => ({ words: event.target.value }))}
      />
      <ReviewPictures
        order={{ shopId: order.shopId, orderId: order.orderId }}
        label={t('picturesOf', { title: line.title })}
        pictures={draft.pictures}
        change={(next) => change((now) => ({ pictures: next(now.pictures) }))}
      />
    </section>
  )
}
