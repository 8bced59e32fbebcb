import { provinces } from '../../kernel/address/divisions.ts'
import { parseAddress } from '../../kernel/address/parse-address.ts'
import { done } from '../../kernel/schema.ts'
import { accountOf } from '../../platform/actor.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { anyone, buyer, officer, staff } from '../../platform/http/who.ts'
import { deleteAccount } from './accounts/delete-account.ts'
import { listDemoPeople, listSms, readDemoCode, readMe } from './accounts/identity-queries.ts'
import { addAddress } from './addresses/add-address.ts'
import { readAddressBook } from './addresses/address-rows.ts'
import { changeAddress } from './addresses/change-address.ts'
import { removeAddress } from './addresses/remove-address.ts'
import { keyRoutes } from './api-keys/key-routes.ts'
import * as contract from './contract.ts'
import { exportOwnData } from './privacy/export-own-data.ts'
import { readPrivacy } from './privacy/own-data-queries.ts'
import { agreeToPrivacy, readPrivacyText } from './privacy/privacy-texts.ts'
import { sendCode } from './sign-in/send-code.ts'
import { signIn } from './sign-in/sign-in.ts'
import { signOut } from './sign-in/sign-out.ts'
import { phoneOf, sendOwnCode } from './sign-in/spend-code.ts'
import { changeStaffRoles } from './staff/change-staff-roles.ts'
import { putStaff } from './staff/put-staff.ts'
import { removeStaff } from './staff/remove-staff.ts'
import { staffOf } from './staff/staff-rows.ts'
import { unmaskStaffPhone } from './staff/unmask-staff-phone.ts'

/** The table of divisions changes once a year. */
const CACHE_ONE_MONTH = 'public, max-age=2592000'

/** The name under which a browser keeps the file. */
const MY_DATA = 'attachment; filename="my-data.json"'

const ownerAlone = staff()

export const identityRoutes: readonly Route[] = [
  ...keyRoutes,
  route(contract.sendCode, anyone, (ctx, { body, request }) =>
    sendCode(ctx, { ...body, address: request.ip }),
  ),
  route(contract.signIn, anyone, (ctx, { body, request, reply }) => signIn(ctx, body, request, reply)),
  route(contract.signOut, anyone, async (ctx, { request, reply }) => {
    await signOut(ctx, request, reply)
    return done
  }),
  route(contract.me, anyone, ({ db, actor }) => readMe(db.kysely, accountOf(actor))),

  route(contract.divisions, anyone, async (_, { reply }) => {
    reply.header('cache-control', CACHE_ONE_MONTH)
    return { provinces: [...provinces] }
  }),
  route(contract.listAddresses, buyer, async ({ db, actor }) => ({
    addresses: await readAddressBook(db.kysely, actor.accountId),
  })),
  route(contract.addAddress, buyer, (ctx, { body }) => addAddress(ctx, body)),
  route(contract.readPastedAddress, buyer, async (_, { body }) => parseAddress(body.text)),
  route(contract.changeAddress, buyer, (ctx, { params, body }) => changeAddress(ctx, { ...params, ...body })),
  route(contract.removeAddress, buyer, async (ctx, { params }) => {
    await removeAddress(ctx, params.addressId)
    return done
  }),

  route(contract.readPrivacyText, anyone, ({ db }, { query }) => readPrivacyText(db.kysely, query.version)),
  route(contract.agreeToPrivacy, buyer, async (ctx, { body }) => {
    await agreeToPrivacy(ctx, body.version)
    return done
  }),
  route(contract.readPrivacy, buyer, ({ db, actor }) => readPrivacy(db.kysely, actor.accountId)),
  route(contract.sendPrivacyCode, buyer, (ctx, { request }) => sendOwnCode(ctx, request.ip)),
  route(contract.exportMyData, buyer, async (ctx, { body, reply }) => {
    const file = await exportOwnData(ctx, body.code)
    return reply.type('application/json').header('content-disposition', MY_DATA).send(file)
  }),
  route(contract.deleteAccount, buyer, async (ctx, { body, request, reply }) => {
    await deleteAccount(ctx, body.code)
    await signOut(ctx, request, reply)
    return done
  }),

  route(contract.listStaff, staff('manager', 'agent_lead'), async ({ db, actor }) => ({
    staff: await staffOf(db.kysely, actor.shopId),
  })),
  route(contract.putStaff, ownerAlone, (ctx, { body }) => putStaff(ctx, body)),
  route(contract.changeStaffRoles, ownerAlone, (ctx, { params, body }) =>
    changeStaffRoles(ctx, { accountId: params.accountId, roles: body.roles }),
  ),
  route(contract.removeStaff, ownerAlone, async (ctx, { params }) => {
    await removeStaff(ctx, params.accountId)
    return done
  }),
  route(contract.unmaskStaffPhone, ownerAlone, (ctx, { params, body }) =>
    unmaskStaffPhone(ctx, { accountId: params.accountId, reason: body.reason }),
  ),
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
