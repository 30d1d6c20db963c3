/** Boots the machine, runs the checks inside, and prints a line for each. The last line is `N passed, N failed, N skipped`. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { closing, inWords, nothing, type Tally } from '../../build/run/tally.mjs'
import { parse } from '../../shared/schema.ts'
import { firstFiles } from './machine/first-files.ts'
import { kernelIn } from './machine/kernel.ts'
import { type MachineEnd, runMachine } from './machine/machine.ts'
import { CannotRun, needLinux, needPackages } from './machine/packages.ts'
import { labReport } from './report.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cache = join(root, 'node_modules/.cache/packbench/hardware-lab')
const reports = join(root, '.reports/hardware')

/**
 * While a module of WebAssembly runs, V8 compiles it better in another thread and patches the code that runs. The emulator
 * does not always see both halves of such a patch: the program then ends in SIGSEGV. Processes forked within inherit it.
 */
const ONE_COMPILER = '--liftoff-only'

try {
  process.exitCode = await lab(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof CannotRun)) throw error
  console.log(closing({ ...nothing, skipped: 1, unrun: [`the hardware lab: ${error.message}`] }))
}

async function lab(filters: readonly string[]): Promise<number> {
  needLinux()
  needPackages()
  const kernel = kernelIn(cache)
  mkdirSync(reports, { recursive: true })
  const [initrd, console_] = [join(reports, 'first-files.gz'), join(reports, 'console.log')]
  const command = [process.execPath, ONE_COMPILER, 'test/hardware/guest/main.ts', ...filters]
  writeFileSync(initrd, firstFiles(kernel, root, ['env', 'UV_THREADPOOL_SIZE=16', ...command]))
  const boot = () => bootOnce(kernel.image, initrd, console_)
  let tally = await boot()
  if (tally.failed > 0) {
    // What is wrong with the devices fails twice.
    console.log('\nThe machine is started once more: an emulated processor may trip where a real one does not.\n')
    tally = await boot()
  }
  console.log(inWords(tally))
  return tally.failed > 0 ? 1 : 0
}

async function bootOnce(image: string, initrd: string, console_: string): Promise<Tally> {
  rmSync(console_, { force: true })
  const checks = heardChecks()
  const end = await runMachine({ image, initrd, console: console_, heard: checks.hear })
  const tally = checks.tally(end)
  if (tally.failed > 0) console.log(`\n--- console of the machine\n${readFileSync(console_, 'utf8')}\n---`)
  console.log(`\nThe machine ran for ${end.seconds.toFixed(0)} s.`)
  return tally
}

/** What came of each check. One that never began has failed, and so has a machine that did not end in order. */
function heardChecks() {
  const planned = new Set<string>()
  const tally: Tally = { ...nothing }
  let code: number | null = null
  const failed = (check: string, why: string) => {
    tally.failed++
    console.log(`FAILED ${check}: ${why}`)
  }
  const hear = (line: string) => {
    const parsed = parse(labReport, fromJson(line))
    if (!parsed.ok) return console.log(`       ${line}`)
    const report = parsed.value
    switch (report.kind) {
      case 'plan':
        for (const check of report.checks) planned.add(check)
        return
      case 'begins':
        return
      case 'passed':
        planned.delete(report.check)
        tally.passed++
        return console.log(`ok     ${report.check} (${(report.ms / 1000).toFixed(1)} s)`)
      case 'failed':
        planned.delete(report.check)
        return failed(report.check, report.why)
      case 'ended':
        code ??= report.code
    }
  }
  return {
    hear,
    tally({ why }: MachineEnd): Tally {
      for (const check of planned) failed(check, 'the machine did not get that far')
      if (why !== 'off') failed('the machine', `it had to be turned off: ${why}`)
      else if (code !== 0)
        failed('the machine', code === null ? 'it turned off early' : `its program ended with ${code}`)
      return tally
    },
  }
}

function fromJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
