import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PrivateDealWord, privateDealIn } from './words-contract.ts'

const meant: readonly (readonly [string, PrivateDealWord])[] = [
  ['微信转账给我行吗', 'wallet'],
  ['我微信转你吧', 'wallet'],
  ['转你微信', 'to_account'],
  ['钱转到我支付宝就行', 'to_account'],
  ['支付宝转我20', 'wallet'],
  ['微信发我个红包', 'wallet'],
  ['打我卡上', 'to_account'],
  ['打款到我银行卡吧', 'to_account'],
  ['加V', 'add_v'],
  ['＋个人，加Ｖ聊', 'add_v'],
  ['加 v 说', 'add_v'],
  ['加我v', 'add_v'],
  ['加v13800001111', 'add_v'],
  ['加微信', 'add_wechat'],
  ['微信号：abc123', 'add_wechat'],
  ['我的微信是 xiaohe_88', 'add_wechat'],
  ['支付宝账号13800000102，您转59就行', 'to_account'],
  ['+V: abc123', 'add_v'],
  ['＋微 abc', 'add_v'],
  ['扫这个码付款', 'payment_code'],
  ['如果不要私下转账，我没法退', 'private'],
  ['可以添加我的微信吗', 'add_wechat'],
  ['加-微.信', 'add_wechat'],
  ['加 我 微 吧', 'add_wechat'],
  ['不能加微信吗？', 'add_wechat'],
  ['能不能加微信', 'add_wechat'],
  ['我们私下说', 'private'],
  ['私 下 转', 'private'],
  ['私了吧', 'private'],
  ['发个收款码过来', 'payment_code'],
  ['收款二维码有吗', 'payment_code'],
  ['银行卡号发我', 'bank_card'],
  ['线下转你', 'offline'],
  ['线下补差价', 'offline'],
  ['v信多少', 'v_letter'],
  ['Ｖ 信联系', 'v_letter'],
  ['vx多少', 'vx'],
  ['留个 V.X', 'vx'],
  ['我的WX：abc123', 'vx'],
  ['vx13800001111', 'vx'],
  ['直接转我吧', 'direct'],
  ['转账给我', 'to_person'],
  ['给你转50', 'to_person'],
  ['不走平台便宜点', 'past_platform'],
  ['不要退货，微信转我', 'wallet'],
  ['Can you do a WeChat transfer?', 'transfer'],
  ['Pay me outside the platform', 'transfer'],
]

const harmless: readonly string[] = [
  '微信支付成功了吗',
  '扫码支付失败了',
  '买2+v领的那件',
  '+V领毛衣',
  '微信支付20231201付的',
  '我的微信号换了，登录不上',
  '我的支付宝到账了吗',
  '退款退到微信了吗',
  '退到支付宝要几天',
  '小额打款打到我微信了吗',
  '加V领的那件有吗',
  '加v领毛衣 M码',
  '加VIP会员有优惠吗',
  '卡上有货',
  '会员卡上的积分',
  '能增加微信支付吗',
  '参加微信活动的优惠',
  '加微信支付可以吗',
  '加绒加微弹的裤子',
  'VX200 有货吗',
  'vx-200型',
  'DVX多少钱',
  '箱子 W x H 多少',
  '可以线下退货吗',
  '在别的平台买的',
  '转人工',
  '直接转人工',
  '微信转发给朋友看看',
  '输入银行卡号显示错误',
  '运费险赔付到账了吗',
  '请不要私下转账，我们用小额打款',
  '平台规定请勿私下交易',
  '谨防私下转账',
  '我们不会加微信',
  '走私下架了',
  '私了解一下',
  '平台外套有吗',
  '这件外套多少钱',
  'Did my WeChat Pay payment go through?',
  '',
]

test('S2-34 words of a private transfer are found, however they are spelt', () => {
  for (const [text, name] of meant)
    assert.ok(privateDealIn(text).includes(name), `${text}: ${privateDealIn(text)}`)
})

test('S2-34 what only sounds like it is not: paying on the platform, products, warnings', () => {
  for (const text of harmless) assert.deepEqual(privateDealIn(text), [], text)
})

test('S2-34 several words are named once each, and never the text itself', () => {
  assert.deepEqual(privateDealIn('加微信 abc99，加微信，私下转我卡上 6222000011112222'), [
    'private',
    'to_account',
    'add_wechat',
  ])
})
