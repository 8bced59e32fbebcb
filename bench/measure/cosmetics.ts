import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { queryWords } from '../../server/src/modules/catalog/search/tokens.ts'

/** One listing as it stood on the last day that it was seen. */
export interface Listing {
  readonly itemId: string
  readonly title: string
  readonly priceFen: number
  readonly shopName: string
}

/** The listings of the catalogue, each once. */
export async function readListings(file: string): Promise<Listing[]> {
  const rows: Record<string, string>[] = parse(await readFile(file), { bom: true, columns: true })
  const latest = new Map<string, { day: number; listing: Listing }>()
  for (const row of rows) {
    const { id, title, price, 店名: shopName, update_time: day } = row
    if (!id || !title || !shopName) continue
    const known = latest.get(id)
    const order = dayNumber(day ?? '')
    if (known && known.day >= order) continue
    const priceFen = Math.max(1, Math.round(Number(price) * 100))
    latest.set(id, { day: order, listing: { itemId: id, title: title.slice(0, 120), priceFen, shopName } })
  }
  return [...latest.values()].map(({ listing }) => listing)
}

/** 2016/11/5 comes before 2016/11/14. */
const dayNumber = (text: string): number =>
  text.split('/').reduce((sum, part) => sum * 100 + (Number(part) || 0), 0)

export interface Query {
  readonly qid: string
  readonly text: string
}

/** The real queries of which at least one word names a kind of cosmetics or a brand of cosmetics. */
export async function readCosmeticsQueries(files: readonly string[]): Promise<Query[]> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  return texts
    .flatMap((text) => text.split('\n'))
    .flatMap((line) => {
      const [qid, query] = line.trim().split('\t')
      return qid && query ? [{ qid, text: query }] : []
    })
    .filter((query) => queryWords(query.text).some((word) => WORDS.has(word.text)))
}

/** Written by us: kinds of cosmetics and the brands that everybody knows. */
const WORDS = new Set(
  `面膜 睡眠面膜 眼膜 唇膜 鼻贴 洗面奶 洁面乳 洁面膏 洁面 卸妆水 卸妆油 卸妆乳 卸妆膏 卸妆 爽肤水 化妆水 柔肤水
   精华水 喷雾 乳液 水乳 面霜 日霜 晚霜 乳霜 精华 精华液 精华露 精华油 肌底液 眼霜 眼部精华 安瓶 小安瓶 原液 玻尿酸
   防晒霜 防晒乳 防晒喷雾 隔离霜 隔离 妆前乳 bb霜 气垫 气垫bb 粉底液 粉底 粉饼 散粉 蜜粉 遮瑕 遮瑕膏 腮红 胭脂
   眼影 眼影盘 眼线 眼线笔 眼线液 眼线液笔 睫毛膏 眉笔 眉粉 口红 唇膏 唇釉 唇彩 唇蜜 润唇膏 护唇膏 护手霜 身体乳
   护肤 护肤品 护肤套装 彩妆 化妆品 化妆品套装 神仙水 小黑瓶 小棕瓶 红腰子
   悦诗风吟 佰草集 欧莱雅 雅诗兰黛 倩碧 美加净 欧珀莱 妮维雅 相宜本草 兰蔻 娇兰 自然堂 玉兰油 兰芝 美宝莲 资生堂
   植村秀 薇姿 雅漾 skii sk2 雪花秀 蜜丝佛陀 lancome olay innisfree laneige shiseido`
    .split(/\s+/)
    .filter(Boolean),
)
