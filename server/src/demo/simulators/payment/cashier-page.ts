import { formatYuan } from '../../../kernel/money.ts'
import type { Language } from '../../../kernel/refusal.ts'

/** What the simulated cashier shows. */
export interface CashierTrade {
  readonly providerNo: string
  readonly subject: string
  readonly amountFen: number
  readonly state: 'open' | 'paid' | 'closed'
  readonly returnUrl: string
}

const words = {
  zh: {
    title: '模拟收银台',
    notice: '演示环境，不会真的扣款。',
    amount: '应付金额',
    subject: '商品',
    number: '支付单号',
    pay: '支付成功',
    cancel: '取消，返回商家',
    paid: '这笔支付已经完成。',
    closed: '这笔支付已关闭，不能再付款。请回到商家重新下单或重新支付。',
    back: '返回商家',
    missing: '没有这笔支付。请回到商家，重新点支付。',
  },
  en: {
    title: 'Simulated cashier',
    notice: 'A demo: no money is charged.',
    amount: 'Amount due',
    subject: 'For',
    number: 'Payment no.',
    pay: 'Pay now',
    cancel: 'Cancel, back to the shop',
    paid: 'This payment has been made.',
    closed: 'This payment is closed and cannot be paid any more. Go back to the shop and start again.',
    back: 'Back to the shop',
    missing: 'There is no such payment. Go back to the shop and press pay again.',
  },
} as const

const STYLE = `
  :root { color-scheme: light; }
  * { box-sizing: border-box; }
  body { margin: 0; background: #f5f5f5; color: #1f1f1f; font: 16px/1.5 system-ui, "PingFang SC", "Noto Sans SC", sans-serif; }
  main { max-width: 420px; margin: 0 auto; padding: 24px 16px; }
  h1 { font-size: 18px; margin: 0 0 4px; text-align: center; }
  .note { margin: 0 0 16px; text-align: center; color: #595959; font-size: 14px; }
  .card { background: #fff; border-radius: 12px; padding: 20px 16px; }
  .amount { font-size: 36px; font-weight: 600; text-align: center; margin: 0 0 16px; font-variant-numeric: tabular-nums; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: 8px 16px; margin: 0; font-size: 14px; }
  dt { color: #595959; } dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
  button, .back { display: block; width: 100%; min-height: 48px; margin-top: 16px; border: 0; border-radius: 24px; font: inherit;
    text-align: center; line-height: 48px; text-decoration: none; cursor: pointer; }
  .pay { background: #0958d9; color: #fff; font-weight: 600; }
  .quiet { background: #fff; color: #1f1f1f; border: 1px solid #d9d9d9; line-height: 46px; }
  [role=status] { text-align: center; }
  :focus-visible { outline: 3px solid #ffb020; outline-offset: 2px; }
`

/** The page on which a buyer of the demo pays: forms only, no script, made for a phone. */
export function cashierPage(trade: CashierTrade, language: Language): string {
  const text = words[language]
  const facts = `
    <p class="amount" aria-label="${text.amount}">¥${formatYuan(trade.amountFen)}</p>
    <dl>
      <dt>${text.subject}</dt><dd>${asHtml(trade.subject)}</dd>
      <dt>${text.number}</dt><dd>${asHtml(trade.providerNo)}</dd>
    </dl>`
  const at = `/sim/psp/cashier/${encodeURIComponent(trade.providerNo)}`
  const open = `
    <form method="post" action="${at}/pay"><button class="pay" type="submit">${text.pay}</button></form>
    <form method="post" action="${at}/cancel"><button class="quiet" type="submit">${text.cancel}</button></form>`
  const over = `
    <p role="status">${trade.state === 'paid' ? text.paid : text.closed}</p>
    <a class="back quiet" href="${asHtml(trade.returnUrl)}">${text.back}</a>`
  return page(language, `<div class="card">${facts}</div>${trade.state === 'open' ? open : over}`)
}

/** For a number that the provider never gave out. */
export function missingPage(language: Language): string {
  return page(language, `<div class="card"><p role="status">${words[language].missing}</p></div>`)
}

function page(language: Language, content: string): string {
  const text = words[language]
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${text.title}</title>
  <style>${STYLE}</style>
</head>
<body><main><h1>${text.title}</h1><p class="note">${text.notice}</p>${content}</main></body>
</html>`
}

const asHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
