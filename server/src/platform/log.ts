import { pino } from 'pino'

/** Structured logs; a phone number or an address never goes in here. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: { service: 'zhanggui' },
  redact: {
    paths: ['req.headers.cookie', 'req.headers.authorization', '*.phone', '*.code', '*.detail'],
    censor: '…',
  },
})
