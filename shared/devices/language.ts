import { z } from '../schema.ts'

/** What a printer is told: three label languages, receipts, or whole pages for an office printer. */
export const printerLanguages = ['zpl', 'epl2', 'tspl', 'esc-pos', 'pdf'] as const
export const printerLanguage = z.enum(printerLanguages)
export type PrinterLanguage = z.infer<typeof printerLanguage>
