import type { Module } from '../platform/module.ts'
import { pspSimulatorAudit } from '../platform/outside/psp/simulator-audit.ts'
import { demoAudit } from './demo-audit.ts'

/** What exists in demo mode only. */
export const demoModules: readonly Module[] = [
  { name: 'demo', audit: demoAudit, routes: [], reactions: [], sweepers: [], tables: {} },
  { name: 'psp-simulator', audit: pspSimulatorAudit, routes: [], reactions: [], sweepers: [], tables: {} },
]
