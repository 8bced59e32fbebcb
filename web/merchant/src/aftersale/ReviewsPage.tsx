import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column, Tab } from '@zhanggui/kit/desk/table-types.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import {
  listReviews,
  type ReviewTab,
  reviewTabs,
  type ShopReviewView,
} from '@zhanggui/server/modules/aftersale/reviews/contract.ts'
import { aftersaleRights } from '@zhanggui/server/modules/aftersale/rights-contract.ts'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { AnswerReviewDialog } from './AnswerReviewDialog.tsx'
import { AllStars, ReviewWords } from './ReviewParts.tsx'
import { useReviewTexts } from './review-texts.ts'

/** 评价: what buyers say of the shop's products; those of three stars or fewer that wait for an answer come first. */
export function ReviewsPage() {
  const t = useReviewTexts()
  const shopId = useShopId()
  const [answering, setAnswering] = useState<ShopReviewView | null>(null)
  return (
    <>
      <TablePage
        name="aftersale.reviews"
        title={t('title')}
        endpoint={listReviews}
        params={{ shopId }}
        rowKey={(review) => review.reviewId}
        tabs={{ name: 'tab', items: useTabs(shopId) }}
        columns={useColumns(setAnswering)}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
      {answering ? (
        <AnswerReviewDialog shopId={shopId} review={answering} onClose={() => setAnswering(null)} />
      ) : null}
    </>
  )
}

function useTabs(shopId: string): Tab[] {
  const t = useReviewTexts()
  const counts = useEndpoint(listReviews, { params: { shopId }, query: { limit: 1 } }).data?.counts
  const items = (tab: ReviewTab) => ({ label: t(`tab_${tab}`), count: counts?.[tab] })
  return reviewTabs.map((tab) => ({ value: tab === 'all' ? '' : tab, ...items(tab) }))
}

function useColumns(answer: (review: ShopReviewView) => void): Column<ShopReviewView>[] {
  const t = useReviewTexts()
  const to = useShopPath()
  return [
    {
      key: 'goods',
      title: t('colGoods'),
      width: 230,
      card: 'lead',
      shown: 'always',
      cell: (review) => (
        <span className="merchant-stack">
          <Link to={to('products/$productId', { productId: review.productId })}>{review.title}</Link>
          <span className="merchant-soft">{review.specs.join(' / ')}</span>
        </span>
      ),
    },
    {
      key: 'stars',
      title: t('colStars'),
      width: 150,
      card: 'corner',
      cell: (review) => <AllStars review={review} />,
    },
    { key: 'words', title: t('colWords'), cell: (review) => <ReviewWords review={review} /> },
    { key: 'buyer', title: t('colBuyer'), width: 150, cell: (review) => <OfOrder review={review} /> },
    {
      key: 'act',
      title: t('colAct'),
      width: 110,
      cell: (review) =>
        review.answer ? null : (
          <ActButton type="link" needs={aftersaleRights.answerReviews} onClick={() => answer(review)}>
            {t('answer')}
          </ActButton>
        ),
    },
  ]
}

/** Who wrote it, when, about which order, and which after-sales case the order had before. */
function OfOrder({ review }: { readonly review: ShopReviewView }) {
  const t = useReviewTexts()
  const to = useShopPath()
  const { orderId, caseId, wrong } = review
  return (
    <span className="merchant-stack">
      <span>{review.buyerName || t('unnamed')}</span>
      <span className="merchant-soft">
        <When at={review.madeAt} />
      </span>
      <Link to={to('orders/$orderId', { orderId })}>{t('order')}</Link>
      {caseId ? <Link to={to('refunds/$caseId', { caseId })}>{t('case')}</Link> : null}
      {wrong ? (
        <Link to={to('wrong-shipments/$wrongId', { wrongId: wrong.wrongId })}>
          {t('wrong', { number: wrong.number })}
        </Link>
      ) : null}
    </span>
  )
}
