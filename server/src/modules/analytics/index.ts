export { NO_GOODS } from './counting/count-hours.ts'
export { countStaleHours } from './counting/count-stale-hours.ts'
export { hourOf } from './counting/hours.ts'
export { expectedIn, type HourFigures, OUTLOOK_WEEKS, quietWindows, usualWeek } from './outlook/outlook.ts'
