import { test as base, expect, type Page } from '@playwright/test'
import { addStation } from '../../../central/access/stations.ts'
import { type Call, callsAs } from '../../central/calls.ts'
import { startCentral, type TestCentral } from '../../central/start-central.ts'
import { startTcpPrinter, type TcpPrinter } from '../../devices/tcp-printer.ts'
import { type BenchHost, startBenchHost } from './bench-host.ts'
import { BenchPage } from './bench-page.ts'
import { type Cable, layCable } from './cable.ts'
import { stock as stockWarehouse } from './warehouse.ts'

/** One bench as it stands in a warehouse: central on PostgreSQL, a cable to it, a label printer, station, page. */
export type Rig = {
  central: TestCentral
  admin: Call
  cable: Cable
  printer: TcpPrinter
  host: BenchHost
}

type Fixtures = { rig: Rig; bench: BenchPage }

/** A fresh warehouse and bench for each test, with an operator signed in. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from its pattern
  rig: async ({}, use) => {
    const central = await startCentral()
    const admin = callsAs(central, central.adminToken)
    await stockWarehouse(admin)
    const cable = await layCable(central.url)
    const printer = await startTcpPrinter()
    const { code: enrolmentCode } = await addStation(central.pool, 'Bench 1', 'main')
    const host = await startBenchHost({ centralUrl: cable.url, enrolmentCode, printerPort: printer.port })
    await use({ central, admin, cable, printer, host })
    await host.stop()
    await printer.close()
    await cable.close()
    await central.close()
  },
  bench: async ({ rig, page }, use) => {
    failOnPageErrors(page)
    const bench = new BenchPage(page)
    await bench.open(rig.host.url)
    await bench.signIn()
    await bench.hasOrders()
    await use(bench)
  },
})

export function failOnPageErrors(page: Page): void {
  page.on('pageerror', (error) => {
    throw error
  })
}

export { expect }
