import { done } from '../../../kernel/schema.ts'
import { accountOf } from '../../../platform/actor.ts'
import { route } from '../../../platform/http/route.ts'
import { anyone, buyer, officer } from '../../../platform/http/who.ts'
import { listMessages } from '../../../platform/outside/sms/sent-messages.ts'
import * as contract from './contract.ts'
import { readDemoCode } from './demo-code.ts'
import { readMe } from './me-queries.ts'
import { sendCode } from './send-code.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { phoneOf } from './spend-code.ts'

export const signInRoutes = [
  route(contract.sendCode, anyone, (ctx, { body, request }) =>
    sendCode(ctx, { ...body, address: request.ip }),
  ),
  route(contract.signIn, anyone, (ctx, { body, request, reply }) => signIn(ctx, body, request, reply)),
  route(contract.signOut, anyone, async (ctx, { request, reply }) => {
    await signOut(ctx, request, reply)
    return done
  }),
  route(contract.me, anyone, ({ db, actor }) => readMe(db.kysely, accountOf(actor))),
]

export const signInDemoRoutes = [
  route(contract.demoOwnCode, buyer, async ({ db, actor }) => ({
    code: await readDemoCode(db.kysely, await phoneOf(db.kysely, actor.accountId)),
  })),
  route(contract.demoCode, anyone, async ({ db }, { params }) => ({
    code: await readDemoCode(db.kysely, params.phone),
  })),
  route(contract.listSms, officer, ({ db }, { query }) => listMessages(db.kysely, query)),
]
