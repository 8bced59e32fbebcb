import { type Static, Type } from 'typebox'
import { endpoint, pictureMedia } from '../../../kernel/endpoint.ts'
import { type PictureWidth, pictureRefusals, pictureWidths } from '../../../kernel/picture.ts'
import { Id, Instant, Lines, Nullable, OneOf, PriceFen } from '../../../kernel/schema.ts'
import { PictureView } from '../../catalog/pictures/contract.ts'
import {
  aftersaleRefusals,
  CaseParams,
  caseKindCodes,
  OrderParams,
  Pieces,
  RefundDetail,
  refundReasonCodes,
  refuseReasonCodes,
  Version,
  wishCodes,
} from '../cases/contract.ts'
import { evidence, exclusionCodes } from '../returns/contract.ts'

/** What a buyer asks for about goods that have shipped. */
const Request = Type.Object({
  kind: OneOf(caseKindCodes),
  reason: OneOf(refundReasonCodes),
  /** Left out: they want the shop to propose something; it must ask before it decides. */
  wish: Type.Optional(OneOf(wishCodes)),
  goodsReceived: Type.Boolean(),
  lines: Type.Array(
    Type.Object({
      lineNo: Type.Integer({ minimum: 1 }),
      quantity: Pieces,
      /** What an exchange sends instead. */
      exchangeSkuId: Type.Optional(Id),
    }),
    { minItems: 1, maxItems: 100 },
  ),
  /** Less than the pieces come to; left out: all of it. */
  amountFen: Type.Optional(Type.Integer({ ...PriceFen, minimum: 1 })),
  ...evidence,
})
export type ServiceRequest = Static<typeof Request>

export const askForService = endpoint('POST /buyer/orders/:shopId/:orderId/cases', {
  summary:
    'Asks for a refund, return, exchange, resend or repair of goods that have shipped, by lines and pieces. The same request again answers the first one.',
  params: OrderParams,
  body: Type.Object({ id: Id, ...Request.properties }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

export const changeRequest = endpoint('POST /buyer/refunds/:shopId/:caseId/change', {
  summary:
    'Changes a request that waits for its answer or was refused; the shop has its time to answer anew.',
  params: CaseParams,
  body: Type.Object({ version: Version, ...Request.properties }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

export const refuseRequest = endpoint('POST /merchant/:shopId/refunds/:caseId/refuse', {
  summary:
    'Refuses a request, or goods that came back, with a reason and evidence; the buyer may change it or ask the platform.',
  params: CaseParams,
  body: Type.Object({
    version: Version,
    reason: OneOf(refuseReasonCodes),
    ...evidence,
    text: Lines(500),
    /** Of a return on its way: the shop took the parcel in. Left out: it refused it at the door, and it goes back by itself. */
    takenIn: Type.Optional(Type.Boolean()),
  }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

export const recordWish = endpoint('POST /merchant/:shopId/refunds/:caseId/wish', {
  summary: 'Records what the buyer wishes, after they were asked; a case is not decided before.',
  params: CaseParams,
  body: Type.Object({ version: Version, wish: OneOf(wishCodes) }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

/** A SKU that an exchange may send. */
export const ExchangeSku = Type.Object({
  skuId: Id,
  specs: Type.Array(Type.String()),
  /** Pieces that can be sent. */
  available: Type.Integer(),
  /** It is the one that was bought. */
  isSame: Type.Boolean(),
})
export type ExchangeSku = Static<typeof ExchangeSku>

/** What may be asked for about a line of an order. */
export const ServiceLine = Type.Object({
  lineNo: Type.Integer(),
  /** Pieces that shipped and whose money has not gone back; 0: nothing can be asked for. */
  pieces: Type.Integer(),
  /** What these pieces come to. */
  amountFen: PriceFen,
  /** The open case that the line is in. */
  caseId: Nullable(Id),
  /** When the time to return without reason ends; null: it has not begun. */
  returnUntil: Nullable(Instant),
  exchangeUntil: Nullable(Instant),
  excluded: Nullable(OneOf(exclusionCodes)),
  exchange: Type.Array(ExchangeSku),
})
export type ServiceLine = Static<typeof ServiceLine>

export const readServiceOptions = endpoint('GET /buyer/orders/:shopId/:orderId/case-options', {
  summary: 'What the buyer may ask for about each line of an order that has shipped.',
  params: OrderParams,
  reply: Type.Object({
    lines: Type.Array(ServiceLine),
    /** How often something may still be sent again. */
    resendsLeft: Type.Integer(),
    /** Whether a return without reason is agreed to by itself. */
    automatic: Type.Boolean(),
  }),
})

export const uploadMyCasePicture = endpoint('POST /buyer/orders/:shopId/:orderId/case-pictures', {
  summary:
    'Uploads a picture as evidence for a case of an order; only the two sides and officers can see it.',
  params: OrderParams,
  query: Type.Object({ id: Id }),
  upload: true,
  reply: PictureView,
  refusals: { ...pictureRefusals, ...aftersaleRefusals },
})

export const uploadCasePicture = endpoint('POST /merchant/:shopId/orders/:orderId/case-pictures', {
  summary: 'Uploads a picture of the shop as evidence for a case of an order.',
  params: OrderParams,
  query: Type.Object({ id: Id }),
  upload: true,
  reply: PictureView,
  refusals: { ...pictureRefusals, ...aftersaleRefusals },
})

const Picture = Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' })
const PictureParams = Type.Object({ shopId: Id, fileId: Id })
const Width = Type.Object({
  w: Type.Optional(Type.Unsafe<PictureWidth>({ type: 'integer', enum: [...pictureWidths] })),
})

export const showMyCasePicture = endpoint('GET /buyer/case-pictures/:shopId/:fileId', {
  summary: "A picture of a case of the buyer's, at most `w` pixels wide when asked.",
  params: PictureParams,
  query: Width,
  reply: Picture,
  media: pictureMedia,
})

export const showCasePicture = endpoint('GET /merchant/:shopId/case-pictures/:fileId', {
  summary: 'A picture of a case of the shop, at most `w` pixels wide when asked.',
  params: PictureParams,
  query: Width,
  reply: Picture,
  media: pictureMedia,
})

export const showDisputePicture = endpoint('GET /operator/case-pictures/:shopId/:fileId', {
  summary: 'A picture of a case for the officers who decide about it.',
  params: PictureParams,
  query: Width,
  reply: Picture,
  media: pictureMedia,
})

/** For <img src>: a picture of a case, as each of the three sides is shown it. */
export const casePictureUrl = (
  side: 'buyer' | 'shop' | 'platform',
  shopId: string,
  fileId: string,
  width: PictureWidth,
): string => {
  const place = {
    buyer: `buyer/case-pictures/${shopId}`,
    shop: `merchant/${shopId}/case-pictures`,
    platform: `operator/case-pictures/${shopId}`,
  }[side]
  return `/api/${place}/${fileId}?w=${width}`
}
