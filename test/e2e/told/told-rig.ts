import { addStation } from '../../../central/access/stations.ts'
import { callsAs } from '../../central/calls.ts'
import { startCentral } from '../../central/start-central.ts'
import { startTcpPrinter } from '../../devices/tcp-printer.ts'
import { startBenchHost } from '../rig/bench-host.ts'
import type { Rig } from '../rig/bench-test.ts'
import { layCable } from '../rig/cable.ts'
import { stockGoods } from './goods.ts'

/** One warehouse with everything that anybody can be told of, and one bench in it. */
export async function openWarehouse(more?: (admin: Rig['admin']) => Promise<void>) {
  const central = await startCentral()
  const admin = callsAs(central, central.adminToken)
  await stockGoods(admin)
  await more?.(admin)
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
  const rig: Rig = { central, admin, cable, printer, host }
  const close = async () => {
    await host.stop()
    await printer.close()
    await cable.close()
    await central.close()
  }
  return { rig, close }
}
