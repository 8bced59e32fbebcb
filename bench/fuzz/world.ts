import { apiScopes } from '../../server/src/kernel/scopes.ts'
import { askRefund } from '../../server/src/modules/aftersale/cases/contract.ts'
import { addAddress } from '../../server/src/modules/identity/addresses/contract.ts'
import { makeApiKey } from '../../server/src/modules/identity/api-keys/contract.ts'
import { payOrders } from '../../server/src/modules/ordering/checkout/contract.ts'
import {
  type GivenShop,
  givenPerson,
  givenShop,
  givenStaff,
  type Person,
} from '../../server/testing/given.ts'
import { goAway } from '../../server/testing/given-absence.ts'
import { givenFreightTemplate, givenProduct } from '../../server/testing/given-catalog.ts'
import { givenChat } from '../../server/testing/given-chat.ts'
import { givenOrder, givenPaidOrder, givenShippedOrder } from '../../server/testing/given-ordering.ts'
import { newId, type TestServer } from '../../server/testing/server.ts'
import type { Operation } from './requests.ts'

/** Somebody who sends requests. */
export interface FuzzPerson {
  readonly name: 'stranger' | 'buyer' | 'owner' | 'agent' | 'officer' | 'key'
  readonly headers: Readonly<Record<string, string>>
  /** For whom an operation is that this person may call. */
  readonly may: readonly Operation['isFor'][]
  /** What stands only in data of others, which this person may never read. */
  readonly mustNotSee: readonly string[]
}

/** Two busy shops, and people of the first one who send requests. */
export interface FuzzWorld {
  readonly persons: readonly FuzzPerson[]
  /** Ids of rows by the names that paths and bodies give them: those of the first shop, and those of the other. */
  readonly own: Readonly<Record<string, readonly string[]>>
  readonly others: Readonly<Record<string, readonly string[]>>
}

/** Stands in everything that only the other shop and its buyers may read. */
const OTHER_SHOP = '别家机密'
/** Stands in what another buyer of the first shop gave it: for its people, and for no other buyer. */
const OTHER_BUYER = '旁人机密'

export async function givenFuzzWorld(server: TestServer): Promise<FuzzWorld> {
  const shop = await givenShop(server, { name: '小荷童装' })
  const other = await givenShop(server, { name: '山野干货' })
  const [buyer, neighbour, stranger, officer] = [
    await givenPerson(server, { name: '王小明' }),
    await givenPerson(server, { name: OTHER_BUYER }),
    await givenPerson(server, { name: OTHER_SHOP }),
    await givenPerson(server, { name: '周正', officer: true }),
  ]
  const own = await fillShop(server, shop, buyer, '常客')
  const ofNeighbour = await fillShop(server, shop, neighbour, OTHER_BUYER)
  const ofOther = await fillShop(server, other, stranger, OTHER_SHOP)
  const agent = await givenStaff(server, shop, 'agent')
  const key = await server.call(makeApiKey, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { id: newId(), name: 'ERP', scopes: [...apiScopes] },
  })
  await server.waitUntilIdle()
  const ofOtherShop = [OTHER_SHOP, ...privateIds(ofOther)]
  const ofOthers = [...ofOtherShop, OTHER_BUYER, ...privateIds(ofNeighbour)]
  const cookieOf = ({ cookie }: Person) => ({ cookie })
  return {
    own: together(own, ofNeighbour),
    others: ofOther,
    persons: [
      { name: 'stranger', headers: {}, may: ['anyone'], mustNotSee: ofOthers },
      { name: 'buyer', headers: cookieOf(buyer), may: ['anyone', 'buyer'], mustNotSee: ofOthers },
      { name: 'owner', headers: cookieOf(shop.owner), may: ['staff'], mustNotSee: ofOtherShop },
      { name: 'agent', headers: cookieOf(agent), may: ['staff'], mustNotSee: ofOtherShop },
      { name: 'officer', headers: cookieOf(officer), may: ['officer'], mustNotSee: [] },
      { name: 'key', headers: { authorization: `Bearer ${key.key}` }, may: ['key'], mustNotSee: ofOtherShop },
    ],
  }
}

type Rows = Readonly<Record<string, readonly string[]>>

/** Ids that nobody but those whom the rows concern ever sees. */
const privateIds = (rows: Rows): string[] =>
  ['orderId', 'chatId', 'caseId', 'tradeId', 'addressId', 'parcelId', 'keyId'].flatMap(
    (name) => rows[name] ?? [],
  )

const together = (one: Rows, other: Rows): Rows =>
  Object.fromEntries(Object.keys(one).map((name) => [name, [...(one[name] ?? []), ...(other[name] ?? [])]]))

/** One row of each kind, with a word in all that is written. */
async function fillShop(server: TestServer, shop: GivenShop, buyer: Person, word: string): Promise<Rows> {
  const { shopId } = shop
  const { addressId } = await server.call(addAddress, {
    as: buyer,
    body: {
      id: newId(),
      name: word,
      phone: '13812345678',
      provinceCode: '33',
      cityCode: '3301',
      districtCode: '330106',
      detail: `${word}路 1 号`,
      isDefault: true,
    },
  })
  const of = { shop, buyer, addressId }
  const template = await givenFreightTemplate(server, shop)
  const product = await givenProduct(server, shop, { freightTemplateId: template.templateId })
  const skuId = product.skus[0]?.skuId as string
  const lines = [{ skuId, quantity: 1 }]
  const unpaid = await givenOrder(server, { ...of, lines, note: word })
  const paid = await givenPaidOrder(server, { ...of, lines, note: word })
  const refunded = await givenPaidOrder(server, { ...of, lines })
  const shipped = await givenShippedOrder(server, { ...of, lines })
  const refund = await server.call(askRefund, {
    as: buyer,
    params: { shopId, orderId: refunded.orderId },
    body: { id: newId(), reason: 'changed_mind', note: word },
  })
  const tradeId = newId()
  await server.call(payOrders, {
    as: buyer,
    body: { id: tradeId, orders: [{ shopId, orderId: unpaid.orderId }] },
  })
  const { chatId } = await givenChat(server, { ...of, said: word })
  const member = await givenStaff(server, shop, 'agent')
  const startsAt = new Date('2026-04-01T10:00:00+08:00')
  const away = word === OTHER_BUYER ? null : await goAway(server, shop, { startsAt })
  const key = await server.call(makeApiKey, {
    as: shop.owner,
    params: { shopId },
    body: { id: newId(), name: word, scopes: ['orders:read'] },
  })
  return {
    shopId: [shopId],
    productId: [product.productId],
    skuId: [skuId],
    templateId: [template.templateId],
    freightTemplateId: [template.templateId],
    orderId: [unpaid, paid, refunded, shipped].map(({ orderId }) => orderId),
    parcelId: [shipped.parcelId],
    caseId: [refund.caseId],
    tradeId: [tradeId],
    chatId: [chatId],
    addressId: [addressId],
    accountId: [member.accountId],
    absenceId: away ? [away.absenceId] : [],
    keyId: [key.view.keyId],
  }
}
