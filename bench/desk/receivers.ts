import { join } from 'node:path'
import type pg from 'pg'
import { openPii } from '../../server/src/platform/pii.ts'
import type { System } from '../load/system.ts'

const NAMES = ['王小明', '李丽', '张伟', '刘洋', '陈静', '杨帆', '赵敏', '周杰', '吴桐', '徐晴'] as const

/** A place that orders go to: divisions as China numbers them. */
const PLACES = [
  ['33', '3301', '330106', '浙江省', '杭州市', '西湖区'],
  ['44', '4403', '440305', '广东省', '深圳市', '南山区'],
  ['31', '3101', '310115', '上海市', '上海市', '浦东新区'],
  ['51', '5101', '510107', '四川省', '成都市', '武侯区'],
  ['11', '1101', '110105', '北京市', '北京市', '朝阳区'],
  ['65', '6501', '650102', '新疆维吾尔自治区', '乌鲁木齐市', '天山区'],
] as const

/** Phone of the n-th receiver; their four last digits are spread evenly. */
export const phoneOf = (n: number): string => `138${String((n * 7_919) % 100_000_000).padStart(8, '0')}`

/** Makes bench.receiver: people whom orders go to, encrypted with the key of the server, so that its pages can open them. */
export async function makeReceivers(system: System, count: number): Promise<void> {
  const pii = await openPii(join(system.dataDir, 'keys', 'pii.json'))
  await system.sql.query(`
    create schema if not exists bench;
    create table bench.receiver (
      n integer primary key, buyer_id uuid not null default gen_random_uuid(), name bytea, phone bytea, phone_hash bytea,
      phone_tail text, detail bytea, province_code text, city_code text, district_code text, province text, city text,
      district text)`)
  for (let from = 0; from < count; from += 2000) {
    const numbers = Array.from({ length: Math.min(2000, count - from) }, (_, index) => from + index)
    const places = numbers.map((n) => PLACES[n % PLACES.length] as (typeof PLACES)[number])
    const phones = numbers.map(phoneOf)
    await insertReceivers(system.sql, [
      numbers,
      numbers.map((n) => pii.encrypt(NAMES[n % NAMES.length] as string)),
      phones.map((phone) => pii.encrypt(phone)),
      phones.map((phone) => pii.hashPhone(phone)),
      phones.map((phone) => phone.slice(-4)),
      numbers.map((n) => pii.encrypt(`文三路 ${n} 号`)),
      ...[0, 1, 2, 3, 4, 5].map((part) => places.map((place) => place[part])),
    ])
  }
}

async function insertReceivers(sql: pg.Pool, columns: readonly (readonly unknown[])[]): Promise<void> {
  await sql.query(
    `insert into bench.receiver (n, name, phone, phone_hash, phone_tail, detail, province_code, city_code, district_code,
       province, city, district)
     select * from unnest($1::int[], $2::bytea[], $3::bytea[], $4::bytea[], $5::text[], $6::bytea[], $7::text[],
       $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])`,
    [...columns],
  )
}
