import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composePage, findPage } from './web-page.ts'

const NOTHING = {
  files: { js: [], css: [] },
  pictures: [],
  answers: new Map<string, string>(),
  businessTime: undefined,
}
const HTML =
  '<head><title>x</title><!--head--></head>' +
  '<body><div id="app"><!--page-picture--><i><!--card-picture--></i><i><!--card-picture--></i></div><!--data--></body>'

test('a reply in the page can neither end its block nor open another, and is read back as it was', () => {
  const reply = JSON.stringify({
    title: '</script><script>alert(1)</script><!-- $& $1',
    name: '王 " & \u2028',
  })
  const page = composePage(HTML, '/', {
    ...NOTHING,
    answers: new Map([['/api/products/1', reply]]),
    businessTime: '2026-03-02T02:00:00.000Z',
  })
  const [, block = ''] =
    /<script type="application\/json" id="first-answers">(.*)<\/script>/s.exec(page) ?? []
  assert.ok(!block.includes('<'), block)
  assert.equal(page.split('<script').length, 2)
  assert.deepEqual(JSON.parse(block), {
    businessTime: '2026-03-02T02:00:00.000Z',
    answers: { '/api/products/1': JSON.parse(reply) },
  })
})

test('the files of a page are named below the path of the app, and its first pictures stand in the bones', () => {
  const picture = (place: 'page' | 'card', set: string) => ({ place, set, sizes: '88px' })
  const page = composePage(HTML, '/merchant/', {
    ...NOTHING,
    files: { js: ['assets/A.js'], css: ['assets/a.css'] },
    pictures: [picture('card', '/1?w=96&x="> 96w'), picture('card', '/2 96w'), picture('card', '/3 96w')],
  })
  const drawn = (set: string) =>
    `<i><img class="shell-card" alt="" fetchpriority="high" sizes="88px" srcset="${set}"></i>`
  assert.equal(
    page,
    '<head><title>x</title>' +
      '<link rel="preload" as="style" crossorigin href="/merchant/assets/a.css">' +
      '<link rel="modulepreload" crossorigin href="/merchant/assets/A.js">' +
      `</head><body><div id="app"><!--page-picture-->${drawn('/1?w=96&amp;x=&quot;> 96w')}${drawn('/2 96w')}</div>` +
      '<link rel="stylesheet" crossorigin href="/merchant/assets/a.css"></body>',
  )
})

test('a path finds its page and its parts; one that is named in full goes before one with parts', () => {
  const of = (path: string) => ({ path, js: [], css: [] })
  const pages = [of('/addresses/$addressId'), of('/addresses/new'), of('/orders/$shopId/$orderId'), of('/')]
  assert.equal(findPage(pages, '/addresses/new')?.page.path, '/addresses/new')
  assert.deepEqual(findPage(pages, '/addresses/7')?.params, { addressId: '7' })
  assert.deepEqual(findPage(pages, '/orders/s/o/')?.params, { shopId: 's', orderId: 'o' })
  assert.equal(findPage(pages, '/')?.page.path, '/')
  assert.equal(findPage(pages, '/orders/s'), null)
})
