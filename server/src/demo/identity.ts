import { parseAddress } from '../kernel/address/parse-address.ts'
import { makeId } from '../kernel/id.ts'
import { storePhone } from '../modules/identity/accounts/account-rows.ts'
import { addAddress } from '../modules/identity/addresses/add-address.ts'
import { addressColumns } from '../modules/identity/addresses/address-rows.ts'
import { makeAccount } from '../modules/identity/index.ts'
import { bodyHash } from '../platform/body-hash.ts'
import { type Database, inTransaction, type Tx } from '../platform/db/database.ts'
import { machineNowMs } from '../platform/machine-clock.ts'
import type { Chance } from './chance.ts'
import type { MadeUpBuyer } from './made-up-buyers.ts'
import type { DemoBuyer } from './people.ts'
import { idAt, insertAll } from './world/insert.ts'

/** Makes a buyer whom one can sign in as, with an address; what is there already stays. Answers the account. */
export async function ensureDemoBuyer(db: Database, buyer: DemoBuyer): Promise<string> {
  const accountId = await inTransaction(db, (tx) => makeAccount(tx, buyer))
  const known = await db.kysely
    .selectFrom('identity.address')
    .select('address_id')
    .where('buyer_id', '=', accountId)
    .executeTakeFirst()
  if (known) return accountId
  const parts = parseAddress(buyer.address)
  await addAddress(
    { db, actor: { kind: 'buyer', accountId } },
    {
      id: makeId(machineNowMs()),
      name: parts.name ?? buyer.name,
      phone: parts.phone ?? buyer.phone,
      provinceCode: parts.provinceCode ?? '',
      cityCode: parts.cityCode ?? '',
      districtCode: parts.districtCode ?? '',
      detail: parts.detail ?? '',
      isDefault: true,
    },
  )
  return accountId
}

/** Writes made-up buyers with an address each, in few statements; they have agreed to the privacy policy. */
export async function writeBuyers(
  tx: Tx,
  chance: Chance,
  buyers: readonly MadeUpBuyer[],
  at: Date,
  machineNow: Date,
): Promise<string[]> {
  const { pii } = tx.app
  const made = buyers.map((buyer) => ({
    buyer,
    accountId: idAt(chance, machineNow),
    phone: storePhone(pii, buyer.phone),
  }))
  await insertAll(
    tx,
    'identity.account',
    made.map(({ buyer, accountId, phone }) => ({
      account_id: accountId,
      phone_hash: phone.hash,
      phone_cipher: phone.cipher,
      phone_tail: phone.tail,
      name: buyer.name,
      made_at: at,
    })),
  )
  await insertAll(
    tx,
    'identity.address',
    made.map(({ buyer, accountId }) => ({
      buyer_id: accountId,
      address_id: idAt(chance, at),
      ...addressColumns(pii, { ...buyer, isDefault: true }),
      is_default: true,
      made_at: at,
      body_hash: bodyHash(accountId),
    })),
  )
  const versions = await tx.selectFrom('identity.privacy_text').select('version').execute()
  await insertAll(
    tx,
    'identity.consent',
    made.flatMap(({ accountId }) =>
      versions.map(({ version }) => ({ account_id: accountId, version, agreed_at: at })),
    ),
  )
  return made.map(({ accountId }) => accountId)
}
