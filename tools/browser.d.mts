import type { LaunchOptions } from 'playwright-core'

export function browserExecutable(): Promise<string>
export function launchOptions(): Promise<LaunchOptions>
