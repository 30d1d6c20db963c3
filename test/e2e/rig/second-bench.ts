import type { Browser } from '@playwright/test'
import { addStation } from '../../../central/access/stations.ts'
import { startTcpPrinter, type TcpPrinter } from '../../devices/tcp-printer.ts'
import { startBenchHost } from './bench-host.ts'
import { BenchPage } from './bench-page.ts'
import { expect, type Rig } from './bench-test.ts'
import { type Cable, layCable } from './cable.ts'

export type SecondBench = { url: string; bench: BenchPage; printer: TcpPrinter; cable: Cable; stop(): Promise<void> }

/** Another bench in the same warehouse, with a cable of its own, signed in and online. */
export async function secondBench({ central }: Rig, browser: Browser): Promise<SecondBench> {
  const printer = await startTcpPrinter()
  const cable = await layCable(central.url)
  const { code } = await addStation(central.pool, 'Bench 2', 'main')
  const host = await startBenchHost({ centralUrl: cable.url, enrolmentCode: code, printerPort: printer.port })
  const context = await browser.newContext()
  const bench = new BenchPage(await context.newPage())
  await bench.open(host.url)
  await bench.signIn()
  await bench.hasOrders()
  await expect(bench.connection()).toContainText('online', { timeout: 15_000 })
  return {
    ...{ url: host.url, bench, printer, cable },
    async stop() {
      await context.close()
      await host.stop()
      await printer.close()
      await cable.close()
    },
  }
}
