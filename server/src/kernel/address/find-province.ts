import { provinces } from './divisions.ts'

/** The three that the statistics office's table leaves out. */
const beyond = [
  { code: '71', name: '台湾省' },
  { code: '81', name: '香港特别行政区' },
  { code: '82', name: '澳门特别行政区' },
]

/** No two provinces begin with the same two characters. */
const byBeginning = new Map(
  [...provinces, ...beyond].map(({ code, name }) => [name.slice(0, 2), { code, name }]),
)

/** PURE: the province that a text begins with, in any of its forms (上海, 内蒙古自治区, 浙江省杭州市…); null: none. */
export function findProvince(text: string): { readonly code: string; readonly name: string } | null {
  return byBeginning.get(text.trim().slice(0, 2)) ?? null
}
