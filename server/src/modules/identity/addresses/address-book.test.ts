import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson } from '../../../../testing/given.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { readAddress } from '../index.ts'
import {
  addAddress,
  addressLine,
  changeAddress,
  divisions,
  listAddresses,
  readPastedAddress,
  removeAddress,
} from './contract.ts'

const server = await testServer()

const westLake = {
  name: '王小明',
  phone: '13812345678',
  provinceCode: '33',
  cityCode: '3301',
  districtCode: '330106',
  detail: '文三路 138 号 2 幢 501 室',
  isDefault: false,
}

test('the first address is the default; another one takes its place only when asked', async () => {
  const buyer = await givenPerson(server)
  const first = await server.call(addAddress, { as: buyer, body: { id: newId(), ...westLake } })
  assert.equal(first.isDefault, true)
  assert.deepEqual([first.province, first.city, first.district], ['浙江省', '杭州市', '西湖区'])
  const second = await server.call(addAddress, { as: buyer, body: { id: newId(), ...westLake } })
  assert.equal(second.isDefault, false)
  await server.call(changeAddress, {
    as: buyer,
    params: { addressId: second.addressId },
    body: { ...westLake, detail: '教工路 1 号', isDefault: true },
  })
  const { addresses } = await server.call(listAddresses, { as: buyer })
  assert.deepEqual(
    addresses.map((address) => [address.addressId, address.detail, address.isDefault]),
    [
      [second.addressId, '教工路 1 号', true],
      [first.addressId, westLake.detail, false],
    ],
  )
})

test('an address may have a landline, a 400 number or one of Hong Kong; what is no phone in the form in which it is kept is refused', async () => {
  const buyer = await givenPerson(server)
  for (const phone of [
    '0571-88888888',
    '0571-88888888-801',
    '4001234567',
    '+85251234567',
    '18411111111-8231',
  ]) {
    const kept = await server.call(addAddress, { as: buyer, body: { id: newId(), ...westLake, phone } })
    assert.equal(kept.phone, phone)
  }
  for (const phone of ['88888888', '138 1234 5678', '+14155552671', '1381234567', '18411111111-'])
    await refused(
      server.call(addAddress, { as: buyer, body: { id: newId(), ...westLake, phone } }),
      'invalid_input',
    )
})

test('when the default is removed the newest of the others becomes it', async () => {
  const buyer = await givenPerson(server)
  const ids = [newId(), newId(), newId()].sort()
  for (const id of ids) await server.call(addAddress, { as: buyer, body: { id, ...westLake } })
  await server.call(removeAddress, { as: buyer, params: { addressId: ids[0] as string } })
  const { addresses } = await server.call(listAddresses, { as: buyer })
  assert.deepEqual(
    addresses.map((address) => [address.addressId, address.isDefault]),
    [
      [ids[2], true],
      [ids[1], false],
    ],
  )
  await refused(
    server.call(removeAddress, { as: buyer, params: { addressId: ids[0] as string } }),
    'not_found',
  )
})

test('the same id adds one address, also twenty at once; with other content it is refused', async () => {
  const buyer = await givenPerson(server)
  const body = { id: newId(), ...westLake, isDefault: true }
  await Promise.all(Array.from({ length: 20 }, () => server.call(addAddress, { as: buyer, body })))
  assert.equal((await server.call(listAddresses, { as: buyer })).addresses.length, 1)
  await refused(server.call(addAddress, { as: buyer, body: { ...body, name: '李雷' } }), 'id_reused')
})

test('many defaults added at once leave exactly one', async () => {
  const buyer = await givenPerson(server)
  await Promise.all(
    Array.from({ length: 10 }, () =>
      server.call(addAddress, { as: buyer, body: { id: newId(), ...westLake, isDefault: true } }),
    ),
  )
  const { addresses } = await server.call(listAddresses, { as: buyer })
  assert.equal(addresses.length, 10)
  assert.equal(addresses.filter((address) => address.isDefault).length, 1)
})

test('a book holds fifty addresses', async () => {
  const buyer = await givenPerson(server)
  for (let count = 0; count < 50; count += 1) {
    await server.call(addAddress, { as: buyer, body: { id: newId(), ...westLake } })
  }
  await refused(
    server.call(addAddress, { as: buyer, body: { id: newId(), ...westLake } }),
    'address_book_full',
  )
})

test('a district that does not lie in the city is refused', async () => {
  const buyer = await givenPerson(server)
  const body = { id: newId(), ...westLake, cityCode: '3302' }
  await refused(server.call(addAddress, { as: buyer, body }), 'division_unknown')
})

test("another buyer's address cannot be seen, changed or removed", async () => {
  const [buyer, other] = [await givenPerson(server), await givenPerson(server)]
  const { addressId } = await server.call(addAddress, { as: buyer, body: { id: newId(), ...westLake } })
  const params = { addressId }
  await refused(server.call(changeAddress, { as: other, params, body: westLake }), 'not_found')
  await refused(server.call(removeAddress, { as: other, params }), 'not_found')
  assert.deepEqual((await server.call(listAddresses, { as: other })).addresses, [])
  assert.equal(await readAddress(server.db.kysely, other.accountId, addressId), null)
  const own = await readAddress(server.db.kysely, buyer.accountId, addressId)
  assert.deepEqual([own?.name, own?.phone, own?.detail], [westLake.name, westLake.phone, westLake.detail])
})

test('name, phone and detail of an address lie encrypted', async () => {
  const buyer = await givenPerson(server)
  await server.call(addAddress, { as: buyer, body: { id: newId(), ...westLake } })
  const { rows } = await server.db.pool.query<{ row: string }>(
    'select t::text as row from identity.address t',
  )
  for (const { row } of rows) {
    for (const text of [westLake.name, westLake.phone, westLake.detail]) {
      assert.ok(!row.includes(text) && !row.includes(Buffer.from(text).toString('hex')))
    }
  }
})

test('the divisions are whole and may be kept for a month', async () => {
  const { provinces } = await server.call(divisions)
  const cities = provinces.flatMap((province) => province.children)
  const districts = cities.flatMap((city) => city.children)
  assert.deepEqual([provinces.length, cities.length, districts.length], [31, 342, 3056])
  const answer = await fetch(`${server.url}/api/divisions`)
  assert.equal(answer.headers.get('cache-control'), 'public, max-age=2592000')
})

test('a pasted address comes back in parts, with what is missing', async () => {
  const buyer = await givenPerson(server)
  const text = '王小明 13812345678 浙江省杭州市西湖区文三路138号'
  const whole = await server.call(readPastedAddress, { as: buyer, body: { text } })
  assert.deepEqual([whole.districtCode, whole.detail, whole.missing], ['330106', '文三路138号', []])
  const part = await server.call(readPastedAddress, { as: buyer, body: { text: '文三路138号' } })
  assert.deepEqual(part.missing, ['name', 'phone', 'province', 'city', 'district'])
})

test('an address line names nothing twice and no division that is only a heading', () => {
  const line = (province: string, city: string, district: string) =>
    addressLine({ province, city, district, detail: '1 号' })
  assert.equal(line('北京市', '北京市', '朝阳区'), '北京市朝阳区 1 号')
  assert.equal(line('湖北省', '省直辖县', '仙桃市'), '湖北省仙桃市 1 号')
  assert.equal(line('重庆市', '重庆郊县', '城口县'), '重庆市城口县 1 号')
  assert.equal(line('浙江省', '杭州市', '西湖区'), '浙江省杭州市西湖区 1 号')
})
