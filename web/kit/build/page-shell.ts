import type { Plugin } from 'vite'
import { colour, cssVariables } from '../theme/tokens.ts'

/** The bones of a page, drawn by the browser before any program has come; without words, since the language is not known. */
const shells = {
  phone: `<div class="shell shell-phone" aria-hidden="true"><div class="shell-bar"></div><!--page-picture--><div class="shell-field"></div><!--banner-picture--><div class="shell-row"><i></i><i></i><i></i></div><div class="shell-two">${'<i><!--card-picture--></i>'.repeat(4)}</div></div>`,
  desk: `<div class="shell shell-desk" aria-hidden="true"><div class="shell-bar"></div><div class="shell-side"><i></i><i></i><i></i><i></i><i></i><i></i></div><div class="shell-main"><i></i><i></i><i></i></div></div>`,
} as const

const style = `
:root{${Object.entries(cssVariables())
  .map(([name, value]) => `${name}:${value}`)
  .join(';')}}
body{margin:0;background:${colour.ground}}
.shell{position:relative;min-height:100vh;box-sizing:border-box}
.shell-phone{max-width:640px;margin:0 auto}
.shell i,.shell-field{display:block;background:${colour.lineSoft};border-radius:12px}
.shell-bar{height:48px;background:${colour.surface};border-bottom:1px solid ${colour.line}}
.shell-field{height:48px;margin:12px;border-radius:24px}
.shell-row{display:flex;gap:8px;padding:44px 12px 64px;overflow:hidden}
.shell-row i{flex:none;width:116px;height:124px}
.shell-two{display:grid;grid-template-columns:1fr 1fr;gap:10px;padding:0 12px}
.shell-two i{aspect-ratio:3/4;overflow:hidden}
.shell img{display:block;width:100%;aspect-ratio:1;object-fit:cover}
.shell .shell-banner{width:calc(100% - 24px);margin:0 12px;aspect-ratio:5/2;border-radius:12px}
.shell-desk{display:grid;grid-template:52px 1fr/184px 1fr}
.shell-desk .shell-bar{grid-column:1/3;height:51px}
.shell-side{padding:8px;background:${colour.surface};border-right:1px solid ${colour.line}}
.shell-side i{height:24px;margin:12px 8px}
.shell-main{padding:16px 20px}
.shell-main i{height:120px;margin-bottom:16px}
.shell-main i:first-child{width:160px;height:28px}
`.replaceAll('\n', '')

const STYLESHEET = /\s*<link rel="stylesheet"[^>]*>/g

/**
 * Puts into an app's HTML what can be painted at once: the values of the look and the bones of a page. The style sheets
 * stand behind them, so that they hold up nothing but the page itself. Marks say where the server puts the files, the
 * first pictures and the data of the page that was asked for.
 */
export function pageShell(kind: keyof typeof shells): Plugin {
  return {
    name: 'page-shell',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const sheets = html.match(STYLESHEET)?.join('') ?? ''
        return html
          .replaceAll(STYLESHEET, '')
          .replace('</title>', `</title><style>${style}</style><!--head-->`)
          .replace('<div id="app"></div>', `<div id="app">${shells[kind]}</div>${sheets}<!--data-->`)
      },
    },
  }
}
