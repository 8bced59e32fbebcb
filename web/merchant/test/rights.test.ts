import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as aftersale from '@zhanggui/server/modules/aftersale/contract.ts'
import {
  changeFreightTemplate,
  makeFreightTemplate,
  removeFreightTemplate,
} from '@zhanggui/server/modules/catalog/freight/contract.ts'
import { uploadPicture } from '@zhanggui/server/modules/catalog/pictures/contract.ts'
import {
  changeProduct,
  makeProduct,
  putOnSale,
  takeOffSale,
} from '@zhanggui/server/modules/catalog/products/contract.ts'
import * as channel from '@zhanggui/server/modules/channel/contract.ts'
import {
  changeAutoReplies as changeAutoRepliesEndpoint,
  readAutoReplies,
} from '@zhanggui/server/modules/conversation/auto-replies/contract.ts'
import {
  listMessages,
  openChat,
  resolveChat,
  sendMessage,
} from '@zhanggui/server/modules/conversation/chat/contract.ts'
import * as fulfillment from '@zhanggui/server/modules/fulfillment/contract.ts'
import * as identity from '@zhanggui/server/modules/identity/contract.ts'
import * as inventory from '@zhanggui/server/modules/inventory/contract.ts'
import { extendShopReceipt } from '@zhanggui/server/modules/ordering/receipt/contract.ts'
import { revealReceiver } from '@zhanggui/server/modules/ordering/receiver/contract.ts'
import * as shop from '@zhanggui/server/modules/shop/contract.ts'
import { readAbsenceOutlook } from '@zhanggui/server/screens/merchant/absence-outlook-contract.ts'
import {
  listDelayedOrders,
  previewAbsence,
} from '@zhanggui/server/screens/merchant/absence-preview-contract.ts'
import { listAbsenceReports } from '@zhanggui/server/screens/merchant/absence-reports-contract.ts'
import { listChats, readChat } from '@zhanggui/server/screens/merchant/chats-contract.ts'
import { readHabitReport } from '@zhanggui/server/screens/merchant/habits-contract.ts'
import { readOrderMoney, readShopMoney } from '@zhanggui/server/screens/merchant/money-contract.ts'
import { readSalesReport } from '@zhanggui/server/screens/merchant/sales-contract.ts'
import { readTrafficReport } from '@zhanggui/server/screens/merchant/traffic-contract.ts'
import { modules } from '../../../server/src/modules.ts'
import { screens } from '../../../server/src/screens.ts'

/** The endpoints that a screen calls for each right. */
const endpoints: Record<string, readonly { method: string; path: string }[]> = {
  switchShop: [
    previewAbsence,
    listDelayedOrders,
    shop.goOffline,
    shop.changeAbsence,
    shop.endAbsence,
    shop.cancelAbsence,
  ],
  changeShop: [shop.changeSettings],
  seeStaff: [identity.listStaff],
  changeStaff: [
    identity.putStaff,
    identity.changeStaffRoles,
    identity.removeStaff,
    identity.unmaskStaffPhone,
  ],
  changeGoods: [
    makeProduct,
    changeProduct,
    putOnSale,
    takeOffSale,
    uploadPicture,
    makeFreightTemplate,
    changeFreightTemplate,
    removeFreightTemplate,
  ],
  changeStock: [inventory.moveStock],
  ship: [fulfillment.shipParcels],
  answerRefunds: [aftersale.approveRefund, aftersale.rejectRefund],
  extendReceipt: [extendShopReceipt],
  seeReceiver: [revealReceiver],
  seeOrderMoney: [readOrderMoney],
  seeMoney: [readShopMoney],
  seeFigures: [readSalesReport, readTrafficReport, readHabitReport, listAbsenceReports, readAbsenceOutlook],
  chat: [listChats, openChat, readChat, listMessages, sendMessage, resolveChat, readAutoReplies],
  changeAutoReplies: [changeAutoRepliesEndpoint],
  importOrders: [
    channel.uploadImport,
    channel.listImports,
    channel.readImport,
    channel.mapImport,
    channel.checkImport,
    channel.startImport,
    channel.dropImport,
    channel.listImportRefused,
  ],
  keepKeys: [identity.listApiKeys, identity.makeApiKey, identity.revokeApiKey],
}

test('the screens offer an act to exactly the roles from whom the server takes it', () => {
  const routes = [...modules, ...screens].flatMap(({ routes }) => [...routes])
  const rights = modules.flatMap((module) => module.rights ?? [])
  assert.deepEqual(Object.keys(endpoints).sort(), rights.map(({ name }) => name).sort())
  for (const { name: right, roles } of rights) {
    const called = endpoints[right] ?? []
    for (const { method, path } of called) {
      const route = routes.find((one) => one.endpoint.method === method && one.endpoint.path === path)
      const allowed = route?.who.kind === 'staff' ? [...route.who.roles].sort() : null
      assert.deepEqual([...roles].sort(), allowed, `${right}: ${method} ${path}`)
    }
  }
})
