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

/** What is asked once for the whole order. */
interface Shared {
  readonly serviceStars: number
  readonly logisticsStars: number
  readonly anonymous: boolean
}

/** What the buyer has filled in so far, and the way to send it. */
function useReviewForm({ order, lines }: FormProps) {
  const t = useReviewTexts()
  const go = useGo()
  const { shopId, orderId } = order
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    lines.map(({ lineNo }) => ({ lineNo, goodsStars: 0, words: '', pictures: [] })),
  )
  const [shared, setShared] = useState<Shared>({ serviceStars: 0, logisticsStars: 0, anonymous: false })
  const [tried, setTried] = useState(false)
  /** Lines whose pictures are on their way. */
  const [sending, setSending] = useState<readonly number[]>([])
  const noteSending = (lineNo: number, isSending: boolean) =>
    setSending((now) => (isSending ? [...now, lineNo] : now.filter((one) => one !== lineNo)))
  const change = (lineNo: number, patch: (draft: Draft) => Partial<Draft>) =>
    setDrafts((now) => now.map((draft) => (draft.lineNo === lineNo ? { ...draft, ...patch(draft) } : draft)))
  const act = useAct(reviewOrder, {
    shown: true,
    onDone: () => {
      saySuccess(t('thanks'))
      void go(to('/reviews'), { replace: true })
    },
  })
  // A thing without stars waits for another time.
  const given = drafts.filter((draft) => draft.goodsStars > 0)
  const isForgotten = (draft: Draft) =>
    draft.goodsStars === 0 && (draft.words.trim() !== '' || draft.pictures.length > 0)
  const lacks =
    given.length === 0 || shared.serviceStars === 0 || shared.logisticsStars === 0 || drafts.some(isForgotten)
  const submit = () => {
    setTried(true)
    if (lacks || sending.length > 0) return
    const rows = given.map((row) => ({ ...row, words: row.words.trim(), pictures: [...row.pictures] }))
    // The same content sent again keeps its ids, so that it is one review.
    const about = JSON.stringify([shared, rows])
    const withIds = rows.map((row) => ({ ...row, id: act.id(`${about} ${row.lineNo}`) }))
    void act.run({ params: { shopId, orderId }, body: { ...shared, lines: withIds } }, about)
  }
  const isSending = sending.length > 0
  return { drafts, change, noteSending, isSending, shared, setShared, missing: tried && lacks, act, submit }
}

function Form({ order, lines }: FormProps) {
  const t = useReviewTexts()
  const { shopId, orderId } = order
  const form = useReviewForm({ order, lines })
  const { drafts, change, noteSending, isSending, shared, setShared, missing, act, submit } = form
  return (
    <PhonePage
      title={t('review')}
      back={to('/orders/$shopId/$orderId', { shopId, orderId })}
      bar={
        <footer className="zg-phone-bar">
          <ActButton
            wide
            primary
            label={t('submit')}
            pending={act.pending}
            disabled={isSending}
            onPress={submit}
          />
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
          onSending={(isOn) => noteSending(draft.lineNo, isOn)}
        />
      ))}
      <SharedForm shared={shared} change={(patch) => setShared((now) => ({ ...now, ...patch }))} />
      <p className="review-problem" role="alert">
        {missing ? t('missing') : null}
      </p>
      <ErrorNote error={act.error} />
    </PhonePage>
  )
}

interface SharedFormProps {
  readonly shared: Shared
  readonly change: (patch: Partial<Shared>) => void
}

function SharedForm({ shared, change }: SharedFormProps) {
  const t = useReviewTexts()
  return (
    <section className="zg-card review-form">
      <StarsField
        label={t('service')}
        stars={shared.serviceStars}
        choose={(serviceStars) => change({ serviceStars })}
      />
      <StarsField
        label={t('logistics')}
        stars={shared.logisticsStars}
        choose={(logisticsStars) => change({ logisticsStars })}
      />
      <label className="review-anonymous">
        <input
          type="checkbox"
          checked={shared.anonymous}
          onChange={(event) => change({ anonymous: event.target.checked })}
        />
        <span>
          {t('anonymous')}
          <small>{t('anonymousHint')}</small>
        </span>
      </label>
    </section>
  )
}

interface LineFormProps {
  readonly order: OrderView
  readonly line: OrderView['lines'][number]
  readonly draft: Draft
  readonly change: (patch: (draft: Draft) => Partial<Draft>) => void
  readonly onSending: (isSending: boolean) => void
}

function LineForm({ order, line, draft, change, onSending }: LineFormProps) {
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
        onSending={onSending}
      />
    </section>
  )
}
