import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { pictureRefusals } from '../../../kernel/picture.ts'
import {
  Done,
  Id,
  Instant,
  Lines,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Phone,
  ShopParams,
  Text,
} from '../../../kernel/schema.ts'
import { staffRefusals } from '../../identity/staff/contract.ts'
import { shopCategories } from '../categories-contract.ts'
import { ShopView } from '../profile/contract.ts'
import { shopRefusals } from '../refusals-contract.ts'

export const applicationKinds = ['person', 'sole_trader', 'company'] as const
export const applicationStates = ['waiting', 'approved', 'rejected', 'withdrawn'] as const

/** What a person says when asking for a shop. */
const Asked = {
  shopName: Text(40),
  category: OneOf(shopCategories),
  kind: OneOf(applicationKinds),
  /** As on the business licence; of a person empty. */
  licenceName: Type.String({ maxLength: 80 }),
  licenceNumber: Type.String({ maxLength: 18 }),
  intro: Lines(500, 0),
}

/** Who asks for the shop. Encrypted where it is kept. */
const Holder = {
  /** Of the person, or of who runs the business. */
  holderName: Text(40),
  /** Of a person the 18 signs of the ID card (GB 11643); of a business empty. */
  idNumber: Type.String({ maxLength: 18 }),
}

/** An application as its own person sees it. What was asked before these were needed has an empty name. */
export const ApplicationView = Type.Object({
  applicationId: Id,
  ...Asked,
  holderName: Type.String(),
  idNumber: Type.String(),
  /** The picture of the ID card or the licence; null: none, or it was removed after some time. */
  paperId: Nullable(Id),
  state: OneOf(applicationStates),
  madeAt: Instant,
  answer: Type.String(),
  answeredAt: Nullable(Instant),
  /** The shop that it became. */
  shopId: Nullable(Id),
})
export type ApplicationView = Static<typeof ApplicationView>

/** An application as an officer sees it: masked, until they say why they look. */
export const OperatorApplication = Type.Object({
  ...Type.Omit(ApplicationView, ['holderName', 'idNumber', 'paperId']).properties,
  holderNameMasked: Type.String(),
  idNumberMasked: Type.String(),
  hasPaper: Type.Boolean(),
  applicant: Type.String(),
  phoneMasked: Type.String(),
  /** Open shops whose names sound like the one that is asked for, the oldest first. */
  soundsLike: Type.Array(Type.Object({ shopId: Id, name: Type.String() })),
  /** Words of the name that say it is a brand's own, to be checked against its authorisation. */
  claims: Type.Array(Type.String()),
  /** Shops in which the person works already. */
  shopsBefore: Type.Integer(),
})
export type OperatorApplication = Static<typeof OperatorApplication>

export const askForShop = endpoint('POST /buyer/shop-applications', {
  summary: 'Asks for a shop of one’s own; one application waits at a time.',
  body: Type.Object({ id: Id, ...Asked, ...Holder, paperId: Id, agreed: Type.Literal(true) }),
  reply: ApplicationView,
  refusals: {
    application_waiting: shopRefusals.application_waiting,
    licence_wrong: shopRefusals.licence_wrong,
    id_number_wrong: shopRefusals.id_number_wrong,
    paper_missing: shopRefusals.paper_missing,
    shop_name_taken: shopRefusals.shop_name_taken,
    shop_name_unreadable: shopRefusals.shop_name_unreadable,
  },
})

export const uploadPaper = endpoint('POST /buyer/shop-application-papers', {
  summary:
    'Sends the picture of the ID card or the licence that an application is to show; it is kept encrypted.',
  query: Type.Object({ id: Id }),
  upload: true,
  reply: Type.Object({ paperId: Id }),
  refusals: pictureRefusals,
})

export const listMyApplications = endpoint('GET /buyer/shop-applications', {
  summary: 'One’s own applications, newest first.',
  reply: Type.Object({ rows: Type.Array(ApplicationView) }),
})

export const withdrawApplication = endpoint('POST /buyer/shop-applications/:applicationId/withdraw', {
  summary: 'Takes an application back that was not answered yet.',
  params: Type.Object({ applicationId: Id }),
  reply: Done,
  refusals: { application_answered: shopRefusals.application_answered },
})

export const listApplications = endpoint('GET /operator/shop-applications', {
  summary: 'Applications for shops, those that wait first come oldest first.',
  query: Type.Object({ ...PageQuery, state: Type.Optional(OneOf(applicationStates)) }),
  reply: PageOf(OperatorApplication),
})

export const countApplications = endpoint('GET /operator/shop-applications/counts', {
  summary: 'How many applications there are in each state.',
  reply: Type.Object({
    waiting: Type.Integer(),
    approved: Type.Integer(),
    rejected: Type.Integer(),
    withdrawn: Type.Integer(),
  }),
})

/** The papers of an applicant in full; who looked and why stands in the audit log. */
export const revealApplication = endpoint('POST /operator/shop-applications/:applicationId/reveal', {
  summary: 'Shows the name, the ID number and the picture of the papers in full.',
  params: Type.Object({ applicationId: Id }),
  body: Type.Object({ why: Text(200, 2) }),
  reply: Type.Object({
    holderName: Type.String(),
    idNumber: Type.String(),
    /** As a data URL; null: none, or it was removed after some time. */
    picture: Nullable(Type.String()),
  }),
})

export const answerApplication = endpoint('POST /operator/shop-applications/:applicationId/answer', {
  summary: 'Approves an application, which opens the shop at once, or rejects it with a reason.',
  params: Type.Object({ applicationId: Id }),
  body: Type.Object({ approve: Type.Boolean(), answer: Lines(300, 0) }),
  reply: OperatorApplication,
  refusals: {
    application_answered: shopRefusals.application_answered,
    answer_missing: shopRefusals.answer_missing,
    shop_name_taken: shopRefusals.shop_name_taken,
    shop_name_unreadable: shopRefusals.shop_name_unreadable,
  },
})

export const openShop = endpoint('POST /operator/shops', {
  summary: 'Opens a shop and invites the person with this phone to own it.',
  body: Type.Object({
    id: Id,
    name: Text(40),
    intro: Type.Optional(Lines(500, 0)),
    category: OneOf(shopCategories),
    ownerPhone: Phone,
    ownerName: Text(20),
  }),
  reply: ShopView,
  refusals: {
    shop_name_taken: shopRefusals.shop_name_taken,
    shop_name_unreadable: shopRefusals.shop_name_unreadable,
  },
})

export const inviteOwnerAgain = endpoint('POST /operator/shops/:shopId/owner-invitation', {
  summary: 'Invites a person to own a shop that has no owner; the invitation before it ends.',
  params: ShopParams,
  body: Type.Object({ ownerPhone: Phone, ownerName: Text(20) }),
  reply: Done,
  refusals: { shop_has_owner: staffRefusals.shop_has_owner },
})
