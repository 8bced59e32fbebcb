import { makeId } from '../kernel/id.ts'
import { addMinutes } from '../kernel/time.ts'
import { keepFavourite } from '../modules/catalog/favourites/keep-favourite.ts'
import { putOnSale } from '../modules/catalog/products/put-on-sale.ts'
import { setShopReview } from '../modules/catalog/review/set-shop-review.ts'
import { goOffline } from '../modules/shop/absence/go-offline.ts'
import type { FrontContent } from '../modules/shop/front/contract.ts'
import { publishFront } from '../modules/shop/front/publish-front.ts'
import { saveFront } from '../modules/shop/front/save-front.ts'
import { askForShop } from '../modules/shop/opening/ask-for-shop.ts'
import { changeService } from '../modules/shop/service-hours/change-service.ts'
import type { BuyerActor, OfficerActor, StaffActor } from '../platform/actor.ts'
import { type Database, readBusinessNow } from '../platform/db/database.ts'
import { machineNowMs } from '../platform/machine-clock.ts'
import { storeDrawnPaper } from './drawing/store-drawn-paper.ts'
import { storeDrawnPicture } from './drawing/store-drawn-picture.ts'
import { demoBuyers } from './people.ts'
import { demoProducts } from './products.ts'
import { comingFriday } from './world/plan-absences.ts'

const newId = () => makeId(machineNowMs())

/** What is going on now, done as people do it: a decorated shop, hours, a leave to come, reviews and a wish for a shop. */
export async function livePresent(db: Database): Promise<void> {
  const children = await ownerOf(db, '小荷童装')
  const women = await ownerOf(db, '云裳女装')
  const farm = await ownerOf(db, '山野农场')
  await decorate(db, children)
  await serve(db, children, '4008 110 220')
  await serve(db, women, '4008 330 440')
  await planLeave(db, farm)
  await askForReviews(db, women)
  await keepFavourites(db)
  await wishForShop(db)
}

async function ownerOf(db: Database, name: string): Promise<StaffActor> {
  const row = await db.kysely
    .selectFrom('shop.shop as shop')
    .innerJoin('identity.staff as staff', 'staff.shop_id', 'shop.shop_id')
    .select(['shop.shop_id', 'staff.account_id', 'staff.roles'])
    .where('shop.name', '=', name)
    .execute()
  const owner = row.find(({ roles }) => roles.includes('owner'))
  if (!owner) throw new Error(`${name} has no owner.`)
  return { kind: 'staff', accountId: owner.account_id, shopId: owner.shop_id, roles: ['owner'] }
}

async function decorate(db: Database, owner: StaffActor): Promise<void> {
  const known = await db.kysely
    .selectFrom('shop.front')
    .select('published_at')
    .where('shop_id', '=', owner.shopId)
    .executeTakeFirst()
  if (known?.published_at) return
  const products = await productIds(db, owner.shopId, [
    '加绒小熊卫衣 男女童 秋冬款',
    '灯芯绒休闲裤 加绒保暖',
    '高领打底毛衣 不扎脖',
    '抓绒保暖背心 内穿外穿',
  ])
  const banner = await storeDrawnPicture(db, owner.shopId, 'children_wear', '秋冬外套 上新')
  const content: FrontContent = {
    banner: { picture: banner, alt: '秋冬上新' },
    sections: [
      {
        id: 'warm',
        kind: 'products',
        title: '这周卖得最好',
        source: 'chosen',
        productIds: products,
        count: 4,
      },
      {
        id: 'live',
        kind: 'words',
        title: '直播时间',
        text: '每周二、四、日晚 8 点直播，尺码现场量给您看。现货 48 小时内发出。',
      },
      { id: 'new', kind: 'products', title: '新品', source: 'newest', productIds: [], count: 6 },
    ],
  }
  if (!known) await saveFront({ db, actor: owner }, { basedOn: 0, content })
  await publishFront({ db, actor: owner }, 1)
}

async function productIds(db: Database, shopId: string, titles: readonly string[]): Promise<string[]> {
  const rows = await db.kysely
    .selectFrom('catalog.product')
    .select(['product_id', 'title'])
    .where('shop_id', '=', shopId)
    .where('title', 'in', [...titles])
    .execute()
  return titles.flatMap((title) => rows.find((row) => row.title === title)?.product_id ?? [])
}

/** Nine to ten in the evening, on Sundays from ten; a phone line of the shop. */
async function serve(db: Database, owner: StaffActor, phone: string): Promise<void> {
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    fromMinute: (weekday === 7 ? 10 : 9) * 60,
    untilMinute: 22 * 60,
  }))
  await changeService(
    { db, actor: owner },
    { hours, contacts: [{ kind: 'phone', value: phone, note: '售后专线' }] },
  )
}

async function planLeave(db: Database, owner: StaffActor): Promise<void> {
  const known = await db.kysely
    .selectFrom('shop.absence')
    .select('absence_id')
    .where('shop_id', '=', owner.shopId)
    .executeTakeFirst()
  if (known) return
  const { startsAt, resumesAt } = comingFriday(addMinutes(await readBusinessNow(db.kysely), 1))
  await goOffline(
    { db, actor: owner },
    {
      id: newId(),
      reason: 'vacation',
      note: '回老家摘果子，周一早上照常发货。',
      startsAt: startsAt.toISOString(),
      resumesAt: resumesAt.toISOString(),
      tasks: [{ id: newId(), kind: 'stock_take' }],
    },
  )
}

/** The platform looks at new goods of 云裳女装 first; two wait for it. */
async function askForReviews(db: Database, owner: StaffActor): Promise<void> {
  const officer = await db.kysely
    .selectFrom('identity.account')
    .select('account_id')
    .where('officer', '=', true)
    .executeTakeFirstOrThrow()
  const actor: OfficerActor = { kind: 'officer', accountId: officer.account_id }
  await setShopReview({ db, actor }, owner.shopId, 'first')
  const titles = demoProducts.filter((product) => product.waits).map((product) => product.title)
  for (const productId of await productIds(db, owner.shopId, titles))
    await putOnSale({ db, actor: owner }, productId)
}

async function keepFavourites(db: Database): Promise<void> {
  const buyers = await db.kysely
    .selectFrom('ordering.buyer_order')
    .select('buyer_id')
    .distinct()
    .orderBy('buyer_id')
    .limit(120)
    .execute()
  const products = await db.kysely
    .selectFrom('catalog.product')
    .select(['shop_id', 'product_id'])
    .where('state', '=', 'on_sale')
    .orderBy('product_id')
    .execute()
  for (const [index, { buyer_id: accountId }] of buyers.entries()) {
    const actor: BuyerActor = { kind: 'buyer', accountId }
    for (const product of products.filter((_, place) => (place * 7 + index) % 23 === 0)) {
      await keepFavourite({ db, actor }, { shopId: product.shop_id, productId: product.product_id })
    }
  }
}

/** 韩梅 wants a shop of her own; an officer has not answered yet. */
async function wishForShop(db: Database): Promise<void> {
  const wanted = demoBuyers[2]?.name ?? ''
  const account = await db.kysely
    .selectFrom('identity.account')
    .select('account_id')
    .where('name', '=', wanted)
    .orderBy('account_id')
    .executeTakeFirstOrThrow()
  const known = await db.kysely
    .selectFrom('shop.application')
    .select('application_id')
    .where('account_id', '=', account.account_id)
    .executeTakeFirst()
  if (known) return
  await askForShop(
    { db, actor: { kind: 'buyer', accountId: account.account_id } },
    {
      id: newId(),
      shopName: '梅子手作',
      category: 'general',
      kind: 'person',
      licenceName: '',
      licenceNumber: '',
      holderName: wanted,
      // The example of GB 11643: nobody's.
      idNumber: '11010519491231002X',
      paperId: await storeDrawnPaper(db, account.account_id, wanted),
      intro: '自己缝的布艺和香包，想在这里开一家小店。',
    },
  )
}
