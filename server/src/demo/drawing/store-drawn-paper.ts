import { makeId } from '../../kernel/id.ts'
import { insertPaper } from '../../modules/shop/index.ts'
import { type Database, inTransaction } from '../../platform/db/database.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { DRAWN_MEDIA_TYPE } from './draw-picture.ts'

/** Draws something like an ID card for a person of the demo, keeps it as their application's picture, and answers its id. */
export async function storeDrawnPaper(db: Database, accountId: string, name: string): Promise<string> {
  const paperId = makeId(machineNowMs())
  const content = Buffer.from(drawing(name))
  await inTransaction(db, (tx) =>
    insertPaper(tx, { paperId, accountId, mediaType: DRAWN_MEDIA_TYPE, content }),
  )
  return paperId
}

const drawing = (name: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="856" height="540">
  <rect width="856" height="540" rx="32" fill="#eef3f7" stroke="#9bb0c2" stroke-width="4"/>
  <rect x="600" y="90" width="196" height="250" rx="8" fill="#d5dee6"/>
  <circle cx="698" cy="180" r="52" fill="#9bb0c2"/><path d="M610 340a88 92 0 0 1 176 0z" fill="#9bb0c2"/>
  <g font-family="sans-serif" font-size="36" fill="#2b3a46">
    <text x="60" y="130">姓名　${name}</text>
    <text x="60" y="210">出生　1949 年 12 月 31 日</text>
    <text x="60" y="470">公民身份号码　11010519491231002X</text>
  </g>
  <text x="60" y="350" font-family="sans-serif" font-size="64" fill="#b3173a" fill-opacity=".55">演示样张</text>
</svg>`
