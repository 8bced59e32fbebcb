import type { Module } from './platform/module.ts'

/** The only list of modules, in the order of the house: each may call those above it. */
export const modules: readonly Module[] = []
