import { provinces } from '../../../kernel/address/divisions.ts'
import { parseAddress } from '../../../kernel/address/parse-address.ts'
import { done } from '../../../kernel/schema.ts'
import { route } from '../../../platform/http/route.ts'
import { anyone, buyer } from '../../../platform/http/who.ts'
import { addAddress } from './add-address.ts'
import { readAddressBook } from './address-rows.ts'
import { changeAddress } from './change-address.ts'
import * as contract from './contract.ts'
import { removeAddress } from './remove-address.ts'

/** The table of divisions changes once a year. */
const CACHE_ONE_MONTH = 'public, max-age=2592000'

export const addressRoutes = [
  route(contract.divisions, anyone, async (_, { reply }) => {
    reply.header('cache-control', CACHE_ONE_MONTH)
    return { provinces: [...provinces] }
  }),
  route(contract.listAddresses, buyer, async ({ db, actor }) => ({
    addresses: await readAddressBook(db.kysely, actor.accountId),
  })),
  route(contract.addAddress, buyer, (ctx, { body }) => addAddress(ctx, body)),
  route(contract.readPastedAddress, buyer, async (_, { body }) => parseAddress(body.text)),
  route(contract.changeAddress, buyer, (ctx, { params, body }) => changeAddress(ctx, { ...body, ...params })),
  route(contract.removeAddress, buyer, async (ctx, { params }) => {
    await removeAddress(ctx, params.addressId)
    return done
  }),
]
