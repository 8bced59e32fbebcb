import { done } from '../../../kernel/schema.ts'
import { accountOf } from '../../../platform/actor.ts'
import { route } from '../../../platform/http/route.ts'
import { anyone } from '../../../platform/http/who.ts'
import * as contract from './contract.ts'
import { isKnownBrowser } from './known-browser.ts'
import { readMe } from './me-queries.ts'
import { sendCode } from './send-code.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

export const signInRoutes = [
  route(contract.sendCode, anyone, ({ db }, { body, request }) =>
    sendCode(db, {
      phone: body.phone,
      purpose: 'sign_in',
      address: request.ip,
      isOwner: (app, phoneHash, at) => isKnownBrowser(app, request, phoneHash, at),
    }),
  ),
  route(contract.signIn, anyone, (ctx, { body, request, reply }) => signIn(ctx, body, request, reply)),
  route(contract.signOut, anyone, async (ctx, { request, reply }) => {
    await signOut(ctx, request, reply)
    return done
  }),
  route(contract.me, anyone, ({ db, actor }) => readMe(db.kysely, accountOf(actor))),
]
