import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { makeId } from '../../server/src/kernel/id.ts'
import { productCategories } from '../../server/src/modules/catalog/categories/contract.ts'
import { makeProduct, putOnSale } from '../../server/src/modules/catalog/products/contract.ts'
import { addAddress, divisions } from '../../server/src/modules/identity/addresses/contract.ts'
import { demoCode, sendCode } from '../../server/src/modules/identity/sign-in/contract.ts'
import { openShop } from '../../server/src/modules/shop/opening/contract.ts'
import { changeSettings } from '../../server/src/modules/shop/profile/contract.ts'
import type { Caller } from '../../server/testing/http-client.ts'
import { acceptInvitations } from '../lib/accept-invitations.ts'
import type { ApiCaller } from '../load/api-caller.ts'
import type { OrderRow } from './rows.ts'

const ADMIN = fileURLToPath(new URL('../../server/src/admin.ts', import.meta.url))

/** Buyers of each province; orders go to them in turn. */
const BUYERS_A_PROVINCE = 4

/** The month's latest payment comes 23 h 52 min after its order. */
const UNPAID_MINUTES = 24 * 60

/** Most SKUs of one product. */
const SKUS_A_PRODUCT = 200

export const newId = (): string => makeId(performance.timeOrigin + performance.now())

export interface Buyer extends Caller {
  readonly addressId: string
}

/** The people and goods that the month needs. */
export interface Fixtures {
  readonly officer: Caller
  readonly owner: Caller
  readonly shopId: string
  readonly buyersOf: ReadonlyMap<string, readonly Buyer[]>
  /** The SKU whose price is this total. */
  readonly skuOf: ReadonlyMap<number, string>
}

/** Brings the fixtures together over HTTP: officer, shop, owner, goods for every total, buyers in every province. */
export async function makeFixtures(
  api: ApiCaller,
  rows: readonly OrderRow[],
  env: NodeJS.ProcessEnv,
): Promise<Fixtures> {
  const officerPhone = '13800000001'
  const made = spawnSync(process.execPath, [ADMIN, 'create', '--phone', officerPhone, '--name', '平台运营'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  if (made.status !== 0) throw new Error(`No officer: ${made.stderr || made.stdout}`)
  const officer = await signIn(api, officerPhone)
  const shopId = newId()
  const ownerPhone = '13800000002'
  const opened = { id: shopId, name: '二月的店', category: 'general' as const, ownerPhone, ownerName: '店主' }
  await api.call(openShop, { as: officer, body: opened })
  const owner = await signIn(api, ownerPhone)
  await acceptInvitations(api, owner)
  await api.call(changeSettings, {
    as: owner,
    params: { shopId },
    body: { name: opened.name, intro: '', unpaidMinutes: UNPAID_MINUTES, awayUnpaid: 'ask' },
  })
  const skuOf = await makeGoods(api, owner, shopId, rows)
  const buyersOf = await makeBuyers(api, [...new Set(rows.map((row) => row.province))])
  return { officer, owner, shopId, buyersOf, skuOf }
}

/** Signs in with the code that the demo shows. */
async function signIn(api: ApiCaller, phone: string): Promise<Caller> {
  const { challengeId } = await api.call(sendCode, { body: { phone } })
  const { code } = await api.call(demoCode, { params: { phone } })
  return { cookie: await api.signIn({ challengeId, code }) }
}

/** One SKU a distinct total, priced at it, with stock for every order that wants it. */
async function makeGoods(api: ApiCaller, owner: Caller, shopId: string, rows: readonly OrderRow[]) {
  const wanted = new Map<number, number>()
  for (const row of rows) wanted.set(row.totalFen, (wanted.get(row.totalFen) ?? 0) + 1)
  const totals = [...wanted.keys()].sort((a, b) => a - b)
  const skuOf = new Map<number, string>()
  for (let start = 0; start < totals.length; start += SKUS_A_PRODUCT) {
    const group = totals.slice(start, start + SKUS_A_PRODUCT)
    const productId = newId()
    for (const totalFen of group) skuOf.set(totalFen, newId())
    await api.call(makeProduct, {
      as: owner,
      params: { shopId },
      body: {
        id: productId,
        title: `二月货盘 ${start / SKUS_A_PRODUCT + 1}`,
        category: productCategories[0],
        specNames: ['金额'],
        skus: group.map((totalFen) => ({
          skuId: skuOf.get(totalFen) as string,
          specs: [`¥${(totalFen / 100).toFixed(2)}`],
          priceFen: totalFen,
          openingStock: wanted.get(totalFen) as number,
        })),
      },
    })
    await api.call(putOnSale, { as: owner, params: { shopId, productId } })
  }
  return skuOf
}

async function makeBuyers(api: ApiCaller, provinces: readonly string[]) {
  const { provinces: known } = await api.call(divisions, {})
  const buyersOf = new Map<string, Buyer[]>()
  let number = 0
  for (const name of provinces) {
    const province = known.find((one) => one.name.startsWith(name) || name.startsWith(one.name.slice(0, 2)))
    const city = province?.children[0]
    const district = city?.children[0]
    if (!province || !city || !district) throw new Error(`No division is named ${name}.`)
    const buyers: Buyer[] = []
    for (let count = 0; count < BUYERS_A_PROVINCE; count += 1) {
      number += 1
      const phone = `137${String(number).padStart(8, '0')}`
      const buyer = await signIn(api, phone)
      const addressId = newId()
      await api.call(addAddress, {
        as: buyer,
        body: {
          id: addressId,
          name: `买家${number}`,
          phone,
          provinceCode: province.code,
          cityCode: city.code,
          districtCode: district.code,
          detail: `人民路 ${number} 号`,
          isDefault: true,
        },
      })
      buyers.push({ ...buyer, addressId })
    }
    buyersOf.set(name, buyers)
  }
  return buyersOf
}
