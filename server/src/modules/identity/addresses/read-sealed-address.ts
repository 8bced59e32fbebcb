import type { DivisionCodes, DivisionNames } from '../../../kernel/address/divisions.ts'
import { readMany } from '../../../platform/db/batching.ts'
import type { Database, Reader } from '../../../platform/db/database.ts'

/** A buyer's address as it is stored, encrypted: what an order takes over as its snapshot without opening it. */
export interface SealedAddress extends DivisionCodes, DivisionNames {
  readonly name: Buffer
  readonly phone: Buffer
  readonly phoneHash: Buffer
  readonly phoneTail: string
  readonly detail: Buffer
}

interface Asked {
  readonly buyerId: string
  readonly addressId: string
}

const READ = {
  name: 'identity.sealed-addresses',
  text: `
    select asked.place::integer, a.name_cipher as name, a.phone_cipher as phone, a.phone_hash as "phoneHash",
      a.phone_tail as "phoneTail", a.detail_cipher as detail, a.province_code as "provinceCode",
      a.city_code as "cityCode", a.district_code as "districtCode", a.province, a.city, a.district
    from unnest($1::uuid[], $2::uuid[]) with ordinality as asked (buyer_id, address_id, place)
    join identity.address a using (buyer_id, address_id) where a.removed_at is null`,
}

async function readAll(reader: Reader, asked: readonly Asked[]): Promise<(SealedAddress | null)[]> {
  const values = [asked.map(({ buyerId }) => buyerId), asked.map(({ addressId }) => addressId)]
  const rows = await reader.query<SealedAddress & { place: number }>(READ, values)
  const found = new Map(rows.map(({ place, ...address }) => [place, address]))
  return asked.map((_, index) => found.get(index + 1) ?? null)
}

/**
 * A buyer's address for an order; null when it is not theirs or was removed. Those who ask while a read is under way
 * share the next one, so that a rush costs few reads.
 */
export const readSealedAddress: (db: Database, asked: Asked) => Promise<SealedAddress | null> = readMany(
  'identity.sealed-address',
  readAll,
  { maxSize: 256 },
)
