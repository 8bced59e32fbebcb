import { setReturnSettings } from '../../server/src/modules/aftersale/returns/contract.ts'
import * as catalog from '../../server/src/modules/catalog/products/contract.ts'
import { addAddress } from '../../server/src/modules/identity/addresses/contract.ts'
import { demoCode, sendCode } from '../../server/src/modules/identity/sign-in/contract.ts'
import { openShop } from '../../server/src/modules/shop/opening/contract.ts'
import type { Database } from '../../server/src/platform/db/database.ts'
import type { Caller as Person } from '../../server/testing/http-client.ts'
import { acceptInvitations } from '../lib/accept-invitations.ts'
import { newId } from '../replay/people.ts'
import type { Caller } from './caller.ts'

/** A buyer with an address. */
export interface Buyer extends Person {
  readonly addressId: string
}

/** A shop with its owner and goods. */
export interface Shop {
  readonly shopId: string
  readonly owner: Person
  readonly skuIds: readonly string[]
}

/** The people and goods of the load. */
export interface Fixtures {
  readonly officer: Person
  readonly shops: readonly Shop[]
  readonly buyers: readonly Buyer[]
}

export const PRICE_FEN = 9900
const SHOPS = 2
const SKUS = 4
const BUYERS = 6
const OPENING_STOCK = 30

/** Makes the fixtures over HTTP. */
export async function makeFixtures(api: Caller, db: Database): Promise<Fixtures> {
  const officerPhone = '13800000001'
  await signIn(api, officerPhone)
  await db.pool.query('update identity.account set officer = true')
  await db.pool.query('delete from identity.sign_in_code')
  // Their session was read before they became an officer; another one is read anew.
  const officer = await signIn(api, officerPhone)
  const shops: Shop[] = []
  for (let index = 0; index < SHOPS; index += 1) shops.push(await makeShop(api, officer, index))
  const buyers: Buyer[] = []
  for (let index = 0; index < BUYERS; index += 1) buyers.push(await makeBuyer(api, index))
  return { officer, shops, buyers }
}

async function signIn(api: Caller, phone: string): Promise<Person> {
  const { challengeId } = await api.call(sendCode, { body: { phone } })
  const { code } = await api.call(demoCode, { params: { phone } })
  const answer = await api.send('/api/auth/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ challengeId, code }),
  })
  await answer.text()
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  return { cookie: cookies.join('; ') }
}

async function makeShop(api: Caller, officer: Person, index: number): Promise<Shop> {
  const shopId = newId()
  const ownerPhone = `1380000001${index}`
  await api.call(openShop, {
    as: officer,
    body: { id: shopId, name: `第 ${index + 1} 家店`, category: 'general', ownerPhone, ownerName: '店主' },
  })
  const owner = await signIn(api, ownerPhone)
  await acceptInvitations(api, owner)
  const productId = newId()
  const skus = Array.from({ length: SKUS }, (_, number) => ({
    skuId: newId(),
    specs: [`第 ${number + 1} 款`],
    priceFen: PRICE_FEN,
    openingStock: OPENING_STOCK,
  }))
  await api.call(catalog.makeProduct, {
    as: owner,
    params: { shopId },
    body: { id: productId, title: '结实的杯子', category: 'general', specNames: ['款式'], skus },
  })
  await api.call(catalog.putOnSale, { as: owner, params: { shopId, productId } })
  await api.call(setReturnSettings, {
    as: owner,
    params: { shopId },
    body: {
      address: { name: '退货组', phone: '13900001111', address: '浙江省杭州市余杭区 1 号' },
      autoReturn: false,
    },
  })
  return { shopId, owner, skuIds: skus.map((sku) => sku.skuId) }
}

async function makeBuyer(api: Caller, index: number): Promise<Buyer> {
  const person = await signIn(api, `137${String(index).padStart(8, '0')}`)
  const { addressId } = await api.call(addAddress, {
    as: person,
    body: {
      id: newId(),
      name: '王小明',
      phone: '13812345678',
      provinceCode: '33',
      cityCode: '3301',
      districtCode: '330106',
      detail: '文三路 138 号',
      isDefault: true,
    },
  })
  return { ...person, addressId }
}
