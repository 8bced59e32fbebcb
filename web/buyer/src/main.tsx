import { createRootRoute, createRoute } from '@tanstack/react-router'
import { makeRouter } from '@zhanggui/kit/app/router.ts'
import { startApp } from '@zhanggui/kit/app/start.tsx'
import { PhoneFrame, sayFailure } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { offerInstalling } from './install.ts'
import { modules } from './module.ts'
import { Shell } from './Shell.tsx'

const root = createRootRoute({ component: Shell })
const pages = modules.flatMap((module) =>
  module.pages.map((page) =>
    createRoute({ getParentRoute: () => root, path: page.path, component: page.component }),
  ),
)

startApp({
  kind: 'phone',
  title: { zh: '掌柜', en: 'Zhanggui' },
  router: makeRouter(root.addChildren(pages), '/'),
  Frame: PhoneFrame,
  sayFailure,
})

if (import.meta.env.PROD) offerInstalling()
