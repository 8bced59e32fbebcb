import * as cases from '../../src/modules/aftersale/cases/contract.ts'
import { caseKinds, type RefundDetail } from '../../src/modules/aftersale/cases/contract.ts'
import * as requests from '../../src/modules/aftersale/requests/contract.ts'
import * as returns from '../../src/modules/aftersale/returns/contract.ts'
import type { ShopOrderView } from '../../src/screens/orders/order-contract.ts'
import { approveAs } from '../given-refunds.ts'
import { newId, type TestServer } from '../server.ts'
import { count, type Living, type Of, part } from './living.ts'

/** The buyer asks for service of a share of the pieces that have shipped, an exchange for the shop's next SKU. */
export async function askService(
  server: TestServer,
  living: Living,
  { lines }: ShopOrderView,
  { share, service }: Of<'ask_service'>,
): Promise<boolean> {
  const { at, order } = living
  const wanted = lines
    .map(({ lineNo, skuId, shipped }) => ({ lineNo, skuId, quantity: part(shipped, share) }))
    .filter(({ quantity }) => quantity > 0)
    .map(({ skuId, ...line }) => {
      const next = at.skuIds[(at.skuIds.indexOf(skuId ?? '') + 1) % at.skuIds.length] as string
      return service === 'exchange' ? { ...line, exchangeSkuId: next } : line
    })
  if (wanted.length === 0) return false
  const { caseId } = await server.call(requests.askForService, {
    as: order.buyer,
    params: { shopId: order.shopId, orderId: order.orderId },
    body: {
      id: newId(),
      kind: service,
      reason: caseKinds[service].reasons[0] ?? 'other',
      wish: 'refund',
      goodsReceived: true,
      lines: wanted,
      text: '与描述不符',
    },
  })
  living.caseIds.push(caseId)
  count(living, `ask_service ${service}`)
  return true
}

/** Acts that each action of a case stands for here, the one that leads on first. */
const acts: Partial<Record<cases.CaseAction, (taken: Taken) => Promise<unknown>>> = {
  answer: ({ server, owner, detail }) => approveAs(server, owner, detail),
  inspect: ({ server, owner, call, version, detail }) =>
    server.call(returns.inspectReturn, { as: owner, ...call, body: { version, lines: resultsOf(detail) } }),
  post_return: ({ server, buyer, call, version }) =>
    server.call(returns.postMyReturn, {
      as: buyer,
      ...call,
      body: { version, courier: 'SF', waybill: 'SF1234567890123' },
    }),
  send: ({ server, owner, call, version }) =>
    server.call(returns.sendReplacement, {
      as: owner,
      ...call,
      body: { version, courier: 'SF', waybill: 'SF9876543210987' },
    }),
  receive: ({ server, buyer, call, version }) =>
    server.call(returns.receiveReplacement, { as: buyer, ...call, body: { version } }),
  book_late: ({ server, owner, call, version, detail }) =>
    server.call(returns.bookLateGoods, { as: owner, ...call, body: { version, lines: resultsOf(detail) } }),
  find: (taken) => mark(taken, 'found'),
  withdraw: ({ server, buyer, call }) => server.call(cases.withdrawRefund, { as: buyer, ...call }),
  arrive: (taken) => mark(taken, 'arrived'),
  take_back: (taken) => mark(taken, 'taken_back'),
  lose: (taken) => mark(taken, 'lost'),
  refuse_return: refuse,
}

interface Taken {
  readonly server: TestServer
  readonly owner: Living['at']['shop']['owner']
  readonly buyer: Living['order']['buyer']
  readonly call: { readonly params: { readonly shopId: string; readonly caseId: string } }
  readonly version: number
  readonly detail: RefundDetail
}

const mark = ({ server, owner, call, version }: Taken, how: returns.ReturnMark) =>
  server.call(returns.markReturn, { as: owner, ...call, body: { version, mark: how } })

function refuse({ server, owner, call, version }: Taken) {
  return server.call(requests.refuseRequest, {
    as: owner,
    ...call,
    body: { version, reason: 'not_ours', text: '不是本店的商品' },
  })
}

/** Of each line's pieces the first damaged where there are several, the others sellable. */
const resultsOf = ({ lines }: RefundDetail) =>
  lines.flatMap(({ lineNo, quantity }) => [
    ...(quantity > 1 ? [{ lineNo, result: 'damaged' as const, quantity: 1, note: '有污渍' }] : []),
    { lineNo, result: 'sellable' as const, quantity: quantity > 1 ? quantity - 1 : quantity },
  ])

/** Does one of the acts that the newest open case allows; false where there is none. */
export async function takeCaseStep(server: TestServer, living: Living, choice: number): Promise<boolean> {
  const { owner } = living.at.shop
  const caseId = living.caseIds.at(-1)
  if (!caseId) return false
  const call = { params: { shopId: living.order.shopId, caseId } }
  const detail = await server.call(cases.readRefund, { as: owner, ...call })
  const possible = (Object.keys(acts) as cases.CaseAction[]).filter((act) => detail.actions.includes(act))
  const act = possible[choice % possible.length]
  const perform = act && acts[act]
  if (!perform) return false
  await perform({ server, owner, buyer: living.order.buyer, call, version: detail.version, detail })
  count(living, act)
  return true
}
