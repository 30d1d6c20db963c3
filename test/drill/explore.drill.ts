import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addStation } from '../../central/access/stations.ts'
import { startBenchHost } from '../e2e/rig/bench-host.ts'
import { openWarehouse } from '../e2e/told/told-rig.ts'
import { chance } from '../simulation/random.ts'
import type { Asked, Came, Drill } from './drill.ts'
import { stockForRobot } from './explore/goods.ts'
import { type Mistake, mistakes } from './explore/mistakes.ts'
import { buildWatchedPage } from './explore/page.ts'
import { type Explored, explore } from './explore/robot.ts'

/** A folder in which traces and pictures of each run are kept, where somebody asked for it. */
const album = process.env['PACKBENCH_ALBUM']
/** The robot looks for a planted mistake this long at most, and for one in as many seconds of the honest page. */
const HUNT_S = 60
/** Chance may pass a mistake by; a robot that begins anew is led to it again. */
const HUNTS = 3
const MISTAKE_EACH_S = 15

export const drill: Drill = {
  about:
    'whatever a robot scans, presses and clicks, the page keeps its promises; mistakes planted in it are found (cases are seconds)',
  cases: 600,
  short: 30,
  run,
}

async function run({ cases, seed, tell }: Asked): Promise<Came> {
  const folder = album ?? (await mkdtemp(join(tmpdir(), 'packbench-robot-')))
  const { rig, close } = await openWarehouse(stockForRobot)
  const wrong: string[] = []
  const figures = { actions: 0, planted: 0, found: 0 }
  /** A bench of its own for each page: what one robot left open is no other's. */
  const send = async (name: string, seconds: number, mistake?: Mistake) => {
    const page = join(folder, 'page')
    await buildWatchedPage(page, mistake)
    const { code } = await addStation(rig.central.pool, name, 'main')
    const host = await startBenchHost({ centralUrl: rig.central.url, enrolmentCode: code, page })
    try {
      const out = join(folder, name.replaceAll(' ', '-'))
      const came = await explore({ url: host.url, seconds, out, untilFound: mistake?.foundBy })
      await writeFile(join(folder, `${name.replaceAll(' ', '-')}.txt`), came.words)
      return came
    } finally {
      await host.stop()
    }
  }
  const isFound = async (mistake: Mistake) => {
    for (let hunt = 1; hunt <= HUNTS; hunt++) {
      const { actions, found } = await send(`${mistake.name} ${hunt}`, HUNT_S, mistake)
      tell(`${mistake.name}: ${actions} actions, found by ${named({ found })}`)
      if (found.size > 0) return true
    }
    return false
  }
  try {
    const honest = await send('honest', cases)
    figures.actions = honest.actions
    tell(`honest: ${honest.actions} actions, ${named(honest)}`)
    // What is wrong shows again; what a busy computer made of a moment does not, and is told alone.
    const again = honest.found.size > 0 ? await send('honest again', cases) : honest
    if (again !== honest) tell(`honest again: ${again.actions} actions, ${named(again)}`)
    for (const [name, moment] of honest.found) if (again.found.has(name)) wrong.push(`${name}\n  ${moment}`)
    for (const mistake of chosen(cases, seed)) {
      figures.planted++
      if (await isFound(mistake)) figures.found++
      else wrong.push(`not found: ${mistake.name}`)
    }
  } finally {
    await close()
    if (album === undefined) await rm(folder, { recursive: true, force: true })
  }
  return { cases, wrong, figures }
}

/** All where there is time for it, others with each seed where there is not. */
function chosen(cases: number, seed: number): readonly Mistake[] {
  const left = [...mistakes]
  const random = chance(seed)
  const many = Math.min(left.length, Math.floor(cases / MISTAKE_EACH_S))
  return Array.from({ length: many }, () => left.splice(random.below(left.length), 1)).flat()
}

function named({ found }: Pick<Explored, 'found'>): string {
  return [...found.keys()].join(', ') || 'nothing'
}
