import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as aftersale from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import * as requests from '@zhanggui/server/modules/aftersale/requests/contract.ts'
import * as returns from '@zhanggui/server/modules/aftersale/returns/contract.ts'
import { answerReview } from '@zhanggui/server/modules/aftersale/reviews/contract.ts'
import { listChannelCosts, setChannelCost } from '@zhanggui/server/modules/analytics/losses/contract.ts'
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
import {
  checkImport,
  dropImport,
  listImportRefused,
  listImports,
  mapImport,
  readImport,
  startImport,
  uploadImport,
} from '@zhanggui/server/modules/channel/import/contract.ts'
import {
  changeAutoReplies as changeAutoRepliesEndpoint,
  readAutoReplies,
} from '@zhanggui/server/modules/conversation/auto-replies/contract.ts'
import {
  giveCouponInChat,
  listMessages,
  openChat,
  resolveChat,
  sendMessage,
} from '@zhanggui/server/modules/conversation/chat/contract.ts'
import * as fulfillment from '@zhanggui/server/modules/fulfillment/contract.ts'
import { endPriority, setPriority } from '@zhanggui/server/modules/fulfillment/priority/contract.ts'
import { changeShipSettings } from '@zhanggui/server/modules/fulfillment/settings/contract.ts'
import { listApiKeys, makeApiKey, revokeApiKey } from '@zhanggui/server/modules/identity/api-keys/contract.ts'
import {
  approveAct,
  listAuthority,
  refuseAct,
  setAuthority,
} from '@zhanggui/server/modules/identity/authority/contract.ts'
import {
  changeStaffRoles,
  inviteStaff,
  listStaff,
  removeStaff,
  unmaskStaffPhone,
  withdrawInvitation,
} from '@zhanggui/server/modules/identity/staff/contract.ts'
import * as inventory from '@zhanggui/server/modules/inventory/contract.ts'
import * as coupons from '@zhanggui/server/modules/marketing/coupons/contract.ts'
import { chooseThanks } from '@zhanggui/server/modules/marketing/thanks/contract.ts'
import { extendShopReceipt } from '@zhanggui/server/modules/ordering/receipt/contract.ts'
import { revealReceiver } from '@zhanggui/server/modules/ordering/receiver/contract.ts'
import {
  addCostKind,
  adjustLoss,
  listCostKinds,
  setCostKind,
} from '@zhanggui/server/modules/payment/costs/contract.ts'
import { askPayoutApproval, makePayout } from '@zhanggui/server/modules/payment/payouts/contract.ts'
import { readMeans, setMeans } from '@zhanggui/server/modules/retention/contract.ts'
import {
  cancelAbsence,
  changeAbsence,
  endAbsence,
  goOffline,
} from '@zhanggui/server/modules/shop/absence/contract.ts'
import { changeSettings } from '@zhanggui/server/modules/shop/profile/contract.ts'
import { readAbsenceOutlook } from '@zhanggui/server/screens/merchant/absence-outlook-contract.ts'
import {
  listDelayedOrders,
  previewAbsence,
} from '@zhanggui/server/screens/merchant/absence-preview-contract.ts'
import { listAbsenceReports } from '@zhanggui/server/screens/merchant/absence-reports-contract.ts'
import { tryAuthority } from '@zhanggui/server/screens/merchant/authority-trial-contract.ts'
import { listChats, readChat } from '@zhanggui/server/screens/merchant/chats-contract.ts'
import { readHabitReport } from '@zhanggui/server/screens/merchant/habits-contract.ts'
import {
  readLosses,
  readOrderLosses,
  readRefundRates,
} from '@zhanggui/server/screens/merchant/losses-contract.ts'
import { readOrderMoney, readShopMoney } from '@zhanggui/server/screens/merchant/money-contract.ts'
import { listPrivateDeals } from '@zhanggui/server/screens/merchant/private-deals-contract.ts'
import { listDecisions, readRetentionReport } from '@zhanggui/server/screens/merchant/retention-contract.ts'
import { readSalesReport } from '@zhanggui/server/screens/merchant/sales-contract.ts'
import { readTrafficReport } from '@zhanggui/server/screens/merchant/traffic-contract.ts'
import { modules } from '../../../server/src/modules.ts'
import { screens } from '../../../server/src/screens.ts'

/** The endpoints that a screen calls for each right. */
const endpoints: Record<string, readonly { method: string; path: string }[]> = {
  switchShop: [previewAbsence, listDelayedOrders, goOffline, changeAbsence, endAbsence, cancelAbsence],
  changeShop: [changeSettings],
  seeStaff: [listStaff, listAuthority],
  changeStaff: [
    inviteStaff,
    withdrawInvitation,
    changeStaffRoles,
    removeStaff,
    unmaskStaffPhone,
    setAuthority,
    tryAuthority,
  ],
  decideApprovals: [approveAct, refuseAct],
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
  markPriority: [setPriority, endPriority],
  setShipping: [changeShipSettings],
  answerRefunds: [
    aftersale.approveRefund,
    aftersale.rejectRefund,
    aftersale.giveMoneyBack,
    aftersale.askRefundApproval,
    aftersale.askCaseApproval,
    requests.refuseRequest,
    requests.recordWish,
  ],
  handleReturns: [returns.postReturn, returns.markReturn, returns.inspectReturn, returns.sendReplacement],
  setReturns: [returns.setReturnSettings, returns.setReturnWindow, returns.removeReturnWindow],
  seeRetention: [readMeans, listDecisions, readRetentionReport],
  setRetention: [setMeans],
  answerReviews: [answerReview],
  payOut: [makePayout, askPayoutApproval],
  changeCoupons: [coupons.makeCoupon, coupons.moveCoupon, coupons.raiseCouponStock, chooseThanks],
  giveCoupons: [giveCouponInChat],
  extendReceipt: [extendShopReceipt],
  seeReceiver: [revealReceiver],
  seeOrderMoney: [readOrderMoney, readOrderLosses, listCostKinds],
  setCosts: [addCostKind, setCostKind],
  adjustLosses: [adjustLoss],
  seeMoney: [readShopMoney],
  seeFigures: [
    readSalesReport,
    readTrafficReport,
    readHabitReport,
    listAbsenceReports,
    readAbsenceOutlook,
    readLosses,
    readRefundRates,
    listChannelCosts,
  ],
  setChannelCosts: [setChannelCost],
  chat: [listChats, openChat, readChat, listMessages, sendMessage, resolveChat, readAutoReplies],
  changeAutoReplies: [changeAutoRepliesEndpoint],
  seePrivateDeals: [listPrivateDeals],
  importOrders: [
    uploadImport,
    listImports,
    readImport,
    mapImport,
    checkImport,
    startImport,
    dropImport,
    listImportRefused,
  ],
  keepKeys: [listApiKeys, makeApiKey, revokeApiKey],
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
