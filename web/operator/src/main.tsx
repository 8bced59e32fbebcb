import { createRootRoute, createRoute, Navigate, Outlet } from '@tanstack/react-router'
import { makeRouter } from '@zhanggui/kit/app/router.ts'
import { startApp } from '@zhanggui/kit/app/start.tsx'
import { DeskFrame, sayFailure } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { NoSuchPage } from '@zhanggui/kit/parts/states.tsx'
import { modules } from './module.ts'
import { to } from './paths.ts'
import { Shell, SignIn } from './Shell.tsx'

const root = createRootRoute({ component: Outlet })
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignIn })
const desk = createRoute({ getParentRoute: () => root, id: 'desk', component: Shell })
const first = createRoute({
  getParentRoute: () => desk,
  path: '/',
  component: () => <Navigate to={to('shops')} />,
})
const pages = modules.flatMap((module) =>
  module.pages.map((page) =>
    createRoute({ getParentRoute: () => desk, path: page.path, component: page.component }),
  ),
)

const unknown = createRoute({ getParentRoute: () => desk, path: '$', component: NoSuchPage })

startApp({
  kind: 'desk',
  title: { zh: '掌柜平台运营', en: 'Zhanggui platform' },
  router: makeRouter(root.addChildren([signIn, desk.addChildren([first, ...pages, unknown])]), '/operator'),
  Frame: DeskFrame,
  sayFailure,
})
