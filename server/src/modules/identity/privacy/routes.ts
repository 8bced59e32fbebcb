import { done } from '../../../kernel/schema.ts'
import { route } from '../../../platform/http/route.ts'
import { anyone, buyer } from '../../../platform/http/who.ts'
import { deleteAccount } from '../accounts/delete-account.ts'
import { sendOwnCode } from '../sign-in/send-own-code.ts'
import { signOut } from '../sign-in/sign-out.ts'
import * as contract from './contract.ts'
import { exportOwnData } from './export-own-data.ts'
import { readPrivacy } from './own-data-queries.ts'
import { agreeToPrivacy, readPrivacyText } from './privacy-texts.ts'

/** The name under which a browser saves the file. */
const DOWNLOAD_NAME = 'attachment; filename="my-data.json"'

export const privacyRoutes = [
  route(contract.readPrivacyText, anyone, ({ db }, { query }) => readPrivacyText(db.kysely, query.version)),
  route(contract.agreeToPrivacy, buyer, async (ctx, { body }) => {
    await agreeToPrivacy(ctx, body.version)
    return done
  }),
  route(contract.readPrivacy, buyer, ({ db, actor }) => readPrivacy(db.kysely, actor.accountId)),
  route(contract.sendPrivacyCode, buyer, (ctx, { body, request }) =>
    sendOwnCode(ctx, { purpose: body.purpose, address: request.ip }),
  ),
  route(contract.exportMyData, buyer, async (ctx, { body, reply }) => {
    const file = await exportOwnData(ctx, body)
    return reply.type('application/json').header('content-disposition', DOWNLOAD_NAME).send(file)
  }),
  route(contract.deleteAccount, buyer, async (ctx, { body, request, reply }) => {
    await deleteAccount(ctx, body)
    await signOut(ctx, request, reply)
    return done
  }),
]
