import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { pictureRefusals } from '../../../kernel/picture.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Id, Instant, Lines, Nullable, OneOf, PageOf, PageQuery, ShopParams } from '../../../kernel/schema.ts'
import { PictureView } from '../../catalog/pictures/contract.ts'

export const MAX_REVIEW_WORDS = 500
/** Of one review, and of what is added to it later. */
export const MAX_REVIEW_PICTURES = 9

export const reviewRefusals = {
  order_not_received: {
    status: 409,
    zh: '订单 {number} 还没有确认收货，收货后才能评价。',
    en: 'Order {number} has not been received yet. You can review it after you confirm receipt.',
  },
  review_time_over: {
    status: 409,
    zh: '收货已超过 {days} 天，不能再评价了。',
    en: 'Reviews are possible for {days} days after receipt. That time is over.',
  },
  unknown_line: {
    status: 422,
    zh: '订单里没有第 {lineNo} 行商品，或同一行填了两次。请刷新页面。',
    en: 'Line {lineNo} does not exist in this order or was entered twice. Refresh the page.',
  },
  line_reviewed: {
    status: 409,
    zh: '「{title}」已经评价过了，可以在“我的评价”里追加评价。',
    en: 'You have already reviewed “{title}”. You can add to it under “My reviews”.',
  },
  review_picture_not_found: {
    status: 422,
    zh: '有一张图片不存在，或不是为这笔订单上传的。请重新上传。',
    en: 'A picture does not exist or was not uploaded for this order. Upload it again.',
  },
  review_pictures_of_order: {
    status: 429,
    zh: '这笔订单已上传 {most} 张图片，不能再多了。',
    en: 'You have uploaded {most} pictures for this order, which is the limit.',
  },
  review_own_shop: {
    status: 403,
    zh: '您是这家店的工作人员，不能评价自己店的商品。',
    en: 'You work for this shop, so you cannot review its products.',
  },
  addition_made: {
    status: 409,
    zh: '这条评价已经追加过一次，不能再追加。',
    en: 'You have already added to this review. This is possible once.',
  },
  addition_time_over: {
    status: 409,
    zh: '评价已超过 {days} 天，不能再追加了。',
    en: 'You can add to a review for {days} days. That time is over.',
  },
  review_answered: {
    status: 409,
    zh: '这条评价已经回复过了，每条评价只能回复一次。请刷新页面。',
    en: 'This review was already answered. Each review has one answer. Refresh the page.',
  },
} as const satisfies RefusalTable

const Stars = Type.Integer({ minimum: 1, maximum: 5 })
const Pictures = Type.Array(Id, { maxItems: MAX_REVIEW_PICTURES, uniqueItems: true })
const Words = Lines(MAX_REVIEW_WORDS, 0)

/** A review as anyone may read it. */
export const ReviewView = Type.Object({
  shopId: Id,
  reviewId: Id,
  productId: Id,
  title: Type.String(),
  specs: Type.Array(Type.String()),
  /** Masked; empty: the buyer is not named. */
  buyerName: Type.String(),
  goodsStars: Stars,
  /** May be empty: stars alone are a review. */
  words: Type.String(),
  pictures: Type.Array(Id),
  madeAt: Instant,
  /** What the buyer added later, so many whole days after the review. */
  addition: Nullable(
    Type.Object({ words: Type.String(), pictures: Type.Array(Id), at: Instant, days: Type.Integer() }),
  ),
  answer: Nullable(Type.Object({ words: Type.String(), at: Instant })),
})
export type ReviewView = Static<typeof ReviewView>

/** The same for the two sides that know its order. */
export const OwnReviewView = Type.Object({
  ...ReviewView.properties,
  orderId: Id,
  lineNo: Type.Integer(),
  serviceStars: Stars,
  logisticsStars: Stars,
  /** The buyer may still add to it. */
  canAdd: Type.Boolean(),
})
export type OwnReviewView = Static<typeof OwnReviewView>

/** The same for the shop, with the after-sales case that the order had before, and the wrong shipment that its line was in. */
export const ShopReviewView = Type.Object({
  ...OwnReviewView.properties,
  caseId: Nullable(Id),
  wrong: Nullable(Type.Object({ wrongId: Id, number: Type.Integer() })),
})
export type ShopReviewView = Static<typeof ShopReviewView>

const OrderParams = Type.Object({ shopId: Id, orderId: Id })
const ReviewParams = Type.Object({ shopId: Id, reviewId: Id })

export const uploadReviewPicture = endpoint('POST /buyer/orders/:shopId/:orderId/review-pictures', {
  summary: 'Uploads a picture for a review of the order (multipart, one file); a review then names it.',
  params: OrderParams,
  query: Type.Object({ id: Id }),
  upload: true,
  reply: PictureView,
  refusals: {
    ...pictureRefusals,
    order_not_received: reviewRefusals.order_not_received,
    review_pictures_of_order: reviewRefusals.review_pictures_of_order,
  },
})

export const reviewOrder = endpoint('POST /buyer/orders/:shopId/:orderId/reviews', {
  summary: 'Reviews lines of a received order, all or none. The same ids again answer what stands.',
  params: OrderParams,
  body: Type.Object({
    serviceStars: Stars,
    logisticsStars: Stars,
    /** The name is not shown. */
    anonymous: Type.Boolean(),
    lines: Type.Array(
      Type.Object({
        id: Id,
        lineNo: Type.Integer({ minimum: 1 }),
        goodsStars: Stars,
        words: Words,
        pictures: Pictures,
      }),
      { minItems: 1, maxItems: 100 },
    ),
  }),
  reply: Type.Object({ rows: Type.Array(OwnReviewView) }),
  refusals: reviewRefusals,
})

export const listOrderReviews = endpoint('GET /buyer/orders/:shopId/:orderId/reviews', {
  summary: "The buyer's reviews of an order, and whether its other lines can be reviewed now.",
  params: OrderParams,
  reply: Type.Object({ rows: Type.Array(OwnReviewView), canReview: Type.Boolean() }),
})

export const addToReview = endpoint('POST /buyer/reviews/:shopId/:reviewId/addition', {
  summary: 'Adds words or pictures to a review, once. The same again changes nothing.',
  params: ReviewParams,
  body: Type.Object({ words: Lines(MAX_REVIEW_WORDS), pictures: Pictures }),
  reply: OwnReviewView,
  refusals: reviewRefusals,
})

export const listMyReviews = endpoint('GET /buyer/reviews', {
  summary: "The buyer's reviews in all shops, newest first.",
  query: Type.Object(PageQuery),
  reply: PageOf(OwnReviewView),
})

/** good: 4 and 5 stars; middling: 3; bad: 1 and 2. */
export const reviewKinds = ['all', 'pictures', 'good', 'middling', 'bad'] as const
export type ReviewKind = (typeof reviewKinds)[number]

export const ReviewCounts = Type.Object({
  all: Type.Integer(),
  pictures: Type.Integer(),
  good: Type.Integer(),
  middling: Type.Integer(),
  bad: Type.Integer(),
  /** Of the stars for goods, in tenths: 47 is 4.7. 0 while there is none. */
  averageTenths: Type.Integer(),
})
export type ReviewCounts = Static<typeof ReviewCounts>

export const countProductReviews = endpoint('GET /products/:shopId/:productId/review-counts', {
  summary: 'How many reviews of a product there are of each kind, and their average.',
  params: Type.Object({ shopId: Id, productId: Id }),
  reply: ReviewCounts,
})

export const listProductReviews = endpoint('GET /products/:shopId/:productId/reviews', {
  summary: 'The reviews of a product, newest first.',
  params: Type.Object({ shopId: Id, productId: Id }),
  query: Type.Object({ ...PageQuery, kind: Type.Optional(OneOf(reviewKinds)) }),
  reply: PageOf(ReviewView),
})

/** From so few stars on a review asks for an answer soonest. */
export const FEW_STARS = 3

/** to_answer: without an answer; bad: few stars and without an answer. */
export const reviewTabs = ['all', 'bad', 'to_answer'] as const
export type ReviewTab = (typeof reviewTabs)[number]

export const listReviews = endpoint('GET /merchant/:shopId/reviews', {
  summary: 'The reviews of a shop by tab, newest first, with the number in each tab.',
  params: ShopParams,
  query: Type.Object({
    ...PageQuery,
    tab: Type.Optional(OneOf(reviewTabs)),
    stars: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
    productId: Type.Optional(Id),
    orderId: Type.Optional(Id),
  }),
  reply: Type.Object({
    ...PageOf(ShopReviewView).properties,
    counts: Type.Object({ all: Type.Integer(), bad: Type.Integer(), to_answer: Type.Integer() }),
  }),
})

export const answerReview = endpoint('POST /merchant/:shopId/reviews/:reviewId/answer', {
  summary: 'Answers a review for everyone to read, once. The same words again change nothing.',
  params: ReviewParams,
  body: Type.Object({ words: Lines(MAX_REVIEW_WORDS) }),
  reply: ShopReviewView,
  refusals: { review_answered: reviewRefusals.review_answered },
})
