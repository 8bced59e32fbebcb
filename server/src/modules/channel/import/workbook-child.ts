// Turns one workbook of orders into a CSV in a process of its own.
import { serveChild } from '../../../platform/children/serve-child.ts'
import { writeWorkbookAsText } from './workbook-text.ts'

if (import.meta.main) await serveChild(writeWorkbookAsText)
