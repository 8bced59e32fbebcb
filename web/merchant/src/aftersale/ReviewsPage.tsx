import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column, Tab } from '@zhanggui/kit/desk/table-types.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import {
  FEW_STARS,
  listReviews,
  type ReviewTab,
  reviewTabs,
  type ShopReviewView,
} from '@zhanggui/server/modules/aftersale/reviews/contract.ts'
import { aftersaleRights } from '@zhanggui/server/modules/aftersale/rights-contract.ts'
import { pictureUrl } from '@zhanggui/server/modules/catalog/pictures/contract.ts'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { AnswerReviewDialog } from './AnswerReviewDialog.tsx'
import './reviews.css'
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
    { key: 'words', title: t('colWords'), cell: (review) => <Words review={review} /> },
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

function AllStars({ review }: { readonly review: ShopReviewView }) {
  const t = useReviewTexts()
  const { goodsStars, serviceStars, logisticsStars } = review
  return (
    <span className="merchant-stack">
      <strong className={goodsStars <= FEW_STARS ? 'review-few' : undefined}>
        {t('stars', { count: goodsStars })}
      </strong>
      <span className="merchant-soft">
        {t('others', { service: serviceStars, logistics: logisticsStars })}
      </span>
    </span>
  )
}

function Words({ review }: { readonly review: ShopReviewView }) {
  const t = useReviewTexts()
  const { shopId, addition, answer } = review
  return (
    <span className="review-said">
      <span>{review.words || <span className="merchant-soft">{t('noWords')}</span>}</span>
      <Pictures shopId={shopId} pictures={review.pictures} />
      {addition ? (
        <span className="review-part">
          <b>{addition.days > 0 ? t('added', { count: addition.days }) : t('addedSameDay')}</b>{' '}
          {addition.words}
          <Pictures shopId={shopId} pictures={addition.pictures} />
        </span>
      ) : null}
      {answer ? (
        <span className="review-part">
          <b>{t('answered')}</b> {answer.words}
        </span>
      ) : null}
    </span>
  )
}

function Pictures({ shopId, pictures }: { readonly shopId: string; readonly pictures: readonly string[] }) {
  const t = useReviewTexts()
  if (pictures.length === 0) return null
  return (
    <span className="review-thumbs">
      {pictures.map((fileId, at) => (
        <a key={fileId} href={pictureUrl(shopId, fileId)} target="_blank" rel="noreferrer">
          <img src={pictureUrl(shopId, fileId, 320)} alt={t('picture', { at: at + 1 })} loading="lazy" />
        </a>
      ))}
    </span>
  )
}

/** Who wrote it, when, about which order, and which after-sales case the order had before. */
function OfOrder({ review }: { readonly review: ShopReviewView }) {
  const t = useReviewTexts()
  const to = useShopPath()
  const { orderId, caseId } = review
  return (
    <span className="merchant-stack">
      <span>{review.buyerName || t('unnamed')}</span>
      <span className="merchant-soft">
        <When at={review.madeAt} />
      </span>
      <Link to={to('orders/$orderId', { orderId })}>{t('order')}</Link>
      {caseId ? <Link to={to('refunds/$caseId', { caseId })}>{t('case')}</Link> : null}
    </span>
  )
}
