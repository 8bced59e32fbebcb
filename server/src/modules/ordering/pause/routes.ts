import { done } from '../../../kernel/schema.ts'
import { route } from '../../../platform/http/route.ts'
import { buyer } from '../../../platform/http/who.ts'
import { choosePause } from './choose-pause.ts'
import * as contract from './contract.ts'

export const pauseRoutes = [
  route(contract.choosePause, buyer, async (ctx, { params, body }) => {
    await choosePause(ctx, { ...body, ...params })
    return done
  }),
]
