import { expect } from '@playwright/test'
import type { TcpPrinter } from '../../devices/tcp-printer.ts'
import type { BenchPage } from './bench-page.ts'
import { readLabel } from './label-reader.ts'
import { MEDIUM_BOX } from './warehouse.ts'

/** Opens an order by scan and scans units, each code as often as it says. */
export async function scanItems(bench: BenchPage, order: string, codes: readonly [string, number][]): Promise<void> {
  expect(await bench.scan(order)).toBe('verdict.opened')
  for (const [code, times] of codes) {
    for (let i = 0; i < times; i++) expect(await bench.scan(code)).toMatch(/^verdict\.(unit|line)$/)
  }
}

/** Chooses the box and takes the label from the printer; answers the SSCC that a scanner reads on it. */
export async function takeLabel(bench: BenchPage, printer: TcpPrinter): Promise<string> {
  const before = printer.labels().length
  expect(await bench.scan(MEDIUM_BOX)).toBe('verdict.carton')
  await expect.poll(() => printer.labels().length).toBe(before + 1)
  const codes = await readLabel(printer.labels()[before] ?? '')
  const sscc = codes.find(({ aim, text }) => aim === ']C1' && /^00\d{18}$/.test(text))
  expect(sscc, `an SSCC among ${JSON.stringify(codes)}`).toBeDefined()
  await expect(bench.instruction()).toHaveText('Scan the label on the box')
  return sscc?.text ?? ''
}

export async function packOrder(
  bench: BenchPage,
  printer: TcpPrinter,
  order: string,
  codes: readonly [string, number][],
): Promise<string> {
  await scanItems(bench, order, codes)
  const sscc = await takeLabel(bench, printer)
  await bench.scan(sscc)
  await expect(bench.verdict()).toHaveAttribute('data-key', 'verdict.closed')
  return sscc.slice(2)
}
