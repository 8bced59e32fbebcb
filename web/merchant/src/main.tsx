import { createRootRoute, createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { makeRouter } from '@zhanggui/kit/app/router.ts'
import { startApp } from '@zhanggui/kit/app/start.tsx'
import { DeskFrame, sayFailure } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { NoSuchPage } from '@zhanggui/kit/parts/states.tsx'
import { modules } from './module.ts'
import { Shell } from './Shell.tsx'
import { Start } from './Start.tsx'

const root = createRootRoute({ component: Outlet })
const start = createRoute({ getParentRoute: () => root, path: '/', component: Start })
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./SignIn.tsx'), 'SignIn'),
})
const shop = createRoute({ getParentRoute: () => root, path: '/s/$shopId', component: Shell })
const pages = modules.flatMap((module) =>
  module.pages.map((page) =>
    createRoute({ getParentRoute: () => shop, path: page.path || '/', component: page.component }),
  ),
)

const unknown = createRoute({ getParentRoute: () => shop, path: '$', component: NoSuchPage })

startApp({
  kind: 'desk',
  title: { zh: '掌柜商家工作台', en: 'Zhanggui for sellers' },
  router: makeRouter(root.addChildren([start, signIn, shop.addChildren([...pages, unknown])]), '/merchant'),
  Frame: DeskFrame,
  sayFailure,
})
