import { done } from '../../../kernel/schema.ts'
import { route } from '../../../platform/http/route.ts'
import { anyStaff, buyer, holders } from '../../../platform/http/who.ts'
import { aftersaleRights } from '../rights-contract.ts'
import { bookLateGoods } from './book-late-goods.ts'
import * as contract from './contract.ts'
import { inspectReturn } from './inspect-return.ts'
import { markReturn } from './mark-return.ts'
import { postReturn } from './post-return.ts'
import { receiveReplacement } from './receive-replacement.ts'
import { removeReturnWindow } from './remove-return-window.ts'
import { sendGoodsAgain } from './send-goods-again.ts'
import { sendReplacement } from './send-replacement.ts'
import { setReturnSettings } from './set-return-settings.ts'
import { setReturnWindow } from './set-return-window.ts'
import { readReturnSettings } from './setting-queries.ts'

/** Who handles what comes back: customer service and the warehouse. */
const handlers = holders(aftersaleRights.handleReturns)
const setters = holders(aftersaleRights.setReturns)

export const returnRoutes = [
  route(contract.postMyReturn, buyer, (ctx, { params, body }) => postReturn(ctx, { ...body, ...params })),
  route(contract.postReturn, handlers, (ctx, { params, body }) => postReturn(ctx, { ...body, ...params })),
  route(contract.markReturn, handlers, (ctx, { params, body }) =>
    markReturn(ctx, { ...body, caseId: params.caseId }),
  ),
  route(contract.inspectReturn, handlers, (ctx, { params, body }) =>
    inspectReturn(ctx, { ...body, caseId: params.caseId }),
  ),
  route(contract.bookLateGoods, handlers, (ctx, { params, body }) =>
    bookLateGoods(ctx, { ...body, caseId: params.caseId }),
  ),
  route(contract.sendGoodsAgain, handlers, (ctx, { params, body }) =>
    sendGoodsAgain(ctx, { ...body, caseId: params.caseId }),
  ),
  route(contract.sendReplacement, handlers, (ctx, { params, body }) =>
    sendReplacement(ctx, { ...body, caseId: params.caseId }),
  ),
  route(contract.receiveReplacement, buyer, (ctx, { params, body }) =>
    receiveReplacement(ctx, { ...body, ...params }),
  ),
  route(contract.readReturnSettings, anyStaff, ({ db, actor }) => readReturnSettings(db, actor.shopId)),
  route(contract.setReturnSettings, setters, async (ctx, { body }) => {
    await setReturnSettings(ctx, body)
    return done
  }),
  route(contract.setReturnWindow, setters, async (ctx, { body }) => {
    await setReturnWindow(ctx, body)
    return done
  }),
  route(contract.removeReturnWindow, setters, async (ctx, { body }) => {
    await removeReturnWindow(ctx, body)
    return done
  }),
]
