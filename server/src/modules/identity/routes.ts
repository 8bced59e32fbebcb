import { done } from '../../kernel/schema.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { anyone, buyer, officer } from '../../platform/http/who.ts'
import { listDemoPeople, listSms, readDemoCode } from './accounts/identity-queries.ts'
import { answerMe } from './accounts/read-me.ts'
import { addressRoutes } from './addresses/routes.ts'
import { keyRoutes } from './api-keys/routes.ts'
import * as contract from './contract.ts'
import { privacyRoutes } from './privacy/routes.ts'
import { sendCode } from './sign-in/send-code.ts'
import { signIn } from './sign-in/sign-in.ts'
import { signOut } from './sign-in/sign-out.ts'
import { phoneOf } from './sign-in/spend-code.ts'
import { staffRoutes } from './staff/routes.ts'

export const identityRoutes: readonly Route[] = [
  ...keyRoutes,
  route(contract.sendCode, anyone, (ctx, { body, request }) =>
    sendCode(ctx, { ...body, address: request.ip }),
  ),
  route(contract.signIn, anyone, (ctx, { body, request, reply }) =>
    signIn(ctx, { ...body, address: request.ip }, reply),
  ),
  route(contract.signOut, anyone, async (ctx, { request, reply }) => {
    await signOut(ctx, request, reply)
    return done
  }),
  route(contract.me, anyone, (ctx, { request, reply }) => answerMe(ctx, request, reply)),
  ...addressRoutes,
  ...privacyRoutes,
  ...staffRoutes,
]

export const identityDemoRoutes: readonly Route[] = [
  route(contract.demoPeople, anyone, async ({ db }) => ({ people: await listDemoPeople(db.kysely) })),
  route(contract.demoOwnCode, buyer, async ({ db, actor }) => ({
    code: await readDemoCode(db.kysely, await phoneOf(db.kysely, actor.accountId)),
  })),
  route(contract.demoCode, anyone, async ({ db }, { params }) => ({
    code: await readDemoCode(db.kysely, params.phone),
  })),
  route(contract.listSms, officer, ({ db }, { query }) => listSms(db.kysely, query)),
]
