import type { Route } from '../../platform/http/route.ts'
import { addressRoutes } from './addresses/routes.ts'
import { keyRoutes } from './api-keys/routes.ts'
import { authorityRoutes } from './authority/routes.ts'
import { privacyRoutes } from './privacy/routes.ts'
import { viewRoutes } from './saved-views/routes.ts'
import { signInRoutes } from './sign-in/routes.ts'
import { staffRoutes } from './staff/routes.ts'

export const identityRoutes: readonly Route[] = [
  ...keyRoutes,
  ...signInRoutes,
  ...addressRoutes,
  ...privacyRoutes,
  ...staffRoutes,
  ...viewRoutes,
  ...authorityRoutes,
]
