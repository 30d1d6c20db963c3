import { addStation } from '../access/stations.ts'
import { type CentralOptions, openCentral } from '../open.ts'

export async function stationAdd(where: CentralOptions, { name, site }: { name: string; site: string }): Promise<void> {
  const central = await openCentral(where)
  try {
    const { station, code, expiresAt } = await addStation(central.pool, name, site)
    process.stdout.write(
      `Station ${station.id} (${station.name}, site ${station.site})\nEnrolment code: ${code}\nGood once, until ${expiresAt}.\n`,
    )
  } finally {
    await central.close()
  }
}
