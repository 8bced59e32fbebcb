import type { WorldBuyer } from '../../server/src/demo/world/world.ts'
import type { Pii } from '../../server/src/platform/pii.ts'

/** Different people that orders go to. */
export const RECEIVERS = 20_000

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

/** The n-th receiver, encrypted with the key of the server, so that its pages can open what is stored. */
export function receiverOf(pii: Pii, n: number): WorldBuyer {
  const id = `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
  const [provinceCode, cityCode, districtCode, province, city, district] = PLACES[
    n % PLACES.length
  ] as (typeof PLACES)[number]
  const phone = phoneOf(n)
  return {
    accountId: id,
    addressId: id,
    address: {
      name: pii.encrypt(NAMES[n % NAMES.length] as string),
      phone: pii.encrypt(phone),
      phoneHash: pii.hashPhone(phone),
      phoneTail: phone.slice(-4),
      detail: pii.encrypt(`文三路 ${n} 号`),
      provinceCode,
      cityCode,
      districtCode,
      province,
      city,
      district,
    },
  }
}
