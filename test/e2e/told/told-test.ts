import { test as base } from '@playwright/test'
import { addStation } from '../../../central/access/stations.ts'
import type { catalogues } from '../../../renderer/messages/catalogues.ts'
import { callsAs } from '../../central/calls.ts'
import { startCentral } from '../../central/start-central.ts'
import { startTcpPrinter } from '../../devices/tcp-printer.ts'
import { openPage } from '../../electron/open-page.ts'
import { startBenchHost } from '../rig/bench-host.ts'
import { BenchPage } from '../rig/bench-page.ts'
import { expect, failOnPageErrors, type Rig } from '../rig/bench-test.ts'
import { layCable } from '../rig/cable.ts'
import { listenTo, notesHeard } from '../rig/ear.ts'
import { layStationLine } from '../rig/slow-station.ts'
import { stockGoods } from './goods.ts'
import { Walk } from './walk.ts'

type Shared = { rig: Rig }
/** `language`: of the bench; another one for all is asked for by `PACKBENCH_LANGUAGE`, for pictures. */
type Own = { language: keyof typeof catalogues; walk: Walk }

/** One warehouse and one bench for all the walks of a file; each walk has a page of its own, with nothing open. */
export const test = base.extend<Own, Shared>({
  rig: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from its pattern
    async ({}, use) => {
      const central = await startCentral()
      const admin = callsAs(central, central.adminToken)
      await stockGoods(admin)
      // The first pull brings all of it.
      await central.settled()
      const cable = await layCable(central.url)
      const printer = await startTcpPrinter()
      const { code: enrolmentCode } = await addStation(central.pool, 'Bench 1', 'main')
      const host = await startBenchHost({
        centralUrl: cable.url,
        enrolmentCode,
        printerPort: printer.port,
        simulated: true,
      })
      await use({ central, admin, cable, printer, host })
      await host.stop()
      await printer.close()
      await cable.close()
      await central.close()
    },
    { scope: 'worker' },
  ],
  language: [process.env['PACKBENCH_LANGUAGE'] === 'de' ? 'de' : 'en', { option: true }],
  locale: async ({ language }, use) => use(language),
  walk: async ({ rig, page, language }, use) => {
    failOnPageErrors(page)
    await listenTo(page)
    const line = await layStationLine(page)
    const bench = new BenchPage(page)
    const [, url = '', token = ''] = /(http:\S+)\/#token=(\S+)/.exec(rig.host.url) ?? []
    const station = await openPage(url, token)
    await bench.open(rig.host.url)
    await use(new Walk({ rig, bench, station, line }, language))
    // What was handed to Web Audio was played: its clock ran.
    await expect.poll(async () => notesHeard(page).then(({ begun, over }) => begun - over)).toBe(0)
  },
})

export { expect }
