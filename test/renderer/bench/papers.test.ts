import { describe, expect, test } from 'vitest'
import type { PrintOutcome } from '../../../shared/bridge/contract.ts'
import { currentStep } from '../../../shared/checklist/progress.ts'
import { checklist, dossier, MUG_CASE, TEA } from '../../shared/pack/fixtures.ts'
import {
  type BenchInTest,
  openBench,
  PackingStation,
  pack,
  printer,
  pull,
  said,
  settle,
  until,
  withPrinters,
} from './rig.ts'

const INVOICE = 'a'.repeat(64)
const documents = [{ kind: 'invoice' as const, name: 'invoice.pdf', sha256: INVOICE, bytes: 9 }]
const office = printer({ id: 'office', language: 'pdf' })

function stationWithPapers(): PackingStation {
  const station = new PackingStation()
  const steps = checklist.steps.flatMap((step) =>
    step.kind === 'label' ? [{ id: 's-documents', kind: 'documents', options: {} }, step] : [step],
  )
  station.orders = [dossier({ documents }, { ...checklist, steps })]
  station.answers['documents.get'] = ({ sha256 }) => (sha256 === INVOICE ? { name: 'i', body: 'SU5WT0lDRQ==' } : null)
  station.answers['documents.compose'] = ({ language }) => ({
    body: language === 'pdf' ? 'U0xJUA==' : 'RVNDUE9T',
    missing: [],
  })
  return station
}

/** What went to which printer, in the order it was sent. */
function watched(station: PackingStation) {
  const sent: { printer: string; document: string; body: string; encoding: string | undefined }[] = []
  const { 'print.send': send } = station.answers
  station.answers['print.send'] = async (request) => {
    const { printer, document, body, encoding } = request
    sent.push({ printer, document, body, encoding })
    return send?.(request)
  }
  return sent
}

async function benchAtPapers(station: PackingStation, ...printers: ReturnType<typeof printer>[]) {
  const at = await openBench(station)
  withPrinters(at, ...printers)
  await pull(at, '1047')
  if (!pack(at)) await pull(at, '1047')
  for (const code of [MUG_CASE, MUG_CASE, TEA, 'BOX-SMALL']) await pull(at, code)
  return at
}

const step = (at: BenchInTest) => currentStep(pack(at) as never)?.kind
const jobs = ({ bench }: BenchInTest) => [...bench.core.work.jobs.values()]

describe('the papers of an order', () => {
  test('go to the office printer before the label goes to its own', async () => {
    const station = stationWithPapers()
    const sent = watched(station)
    const at = await benchAtPapers(station, printer(), office)
    await until(() => step(at) === 'scan-label', 'the label')
    expect(sent.map(({ printer, document }) => `${document} > ${printer}`)).toEqual([
      'packing-slip > office',
      'invoice > office',
      'house-label > printer-1',
    ])
    expect(sent.slice(0, 2).map(({ body, encoding }) => [body, encoding])).toEqual([
      ['U0xJUA==', 'base64'],
      ['SU5WT0lDRQ==', 'base64'],
    ])
    expect(
      jobs(at)
        .map(({ language, bytes }) => [language, bytes])
        .slice(0, 2),
    ).toEqual([
      ['pdf', 4],
      ['pdf', 7],
    ])
  })

  test('that no printer here can print are told before the order is begun', async () => {
    const at = await openBench(stationWithPapers())
    await pull(at, '1047')
    expect(said(at)).toEqual(['refusal.printer-missing'])
    expect(at.verdicts[0]?.params).toEqual({ document: 'packing-slip' })
  })

  test('that did not come out are printed again or left out, by a person', async () => {
    const station = stationWithPapers()
    station.outcome = { outcome: 'failed', why: 'not-printed' }
    const at = await benchAtPapers(station, printer(), office)
    await until(() => jobs(at).some(({ phase }) => phase === 'failed'))
    expect(step(at)).toBe('documents')
    const [slip, invoice] = pack(at)?.papers ?? []
    const answers: PrintOutcome[] = [
      { outcome: 'delivered', bytes: 4 },
      { outcome: 'failed', why: 'unreachable' },
    ]
    station.outcome = async () => answers.shift() ?? { outcome: 'delivered', bytes: 9 }
    await at.bench.reprintPaper(slip?.job ?? '')
    await until(() => jobs(at).at(-1)?.phase === 'failed' && jobs(at).length === 3, 'the invoice')
    expect(step(at)).toBe('documents')
    const id = pack(at)?.pack ?? ''
    await at.bench.run(() => at.bench.pack.command(id, { kind: 'skip-paper', job: invoice?.job ?? '' }))
    await until(() => step(at) === 'scan-label', 'the label')
    expect(pack(at)?.papers).toMatchObject([{ printed: true }, { skipped: true }])
  })

  test('of which nobody knows whether they came out are asked about', async () => {
    const station = stationWithPapers()
    station.outcome = { outcome: 'unknown', bytes: 2, why: 'broken-off' }
    const at = await benchAtPapers(station, printer(), office)
    await until(() => jobs(at).at(-1)?.phase === 'unknown')
    station.outcome = { outcome: 'delivered', bytes: 4 }
    const [slip] = jobs(at)
    await at.bench.run(() => at.bench.print.answer(slip?.job ?? '', true))
    await until(() => step(at) === 'scan-label', 'the label')
  })

  test('go out without the letters that no font has, and these are told, also when they are printed again', async () => {
    const station = stationWithPapers()
    station.answers['documents.compose'] = () => ({ body: 'U0xJUA==', missing: ['अ', 'नी'] })
    const at = await benchAtPapers(station, printer(), office)
    await until(() => step(at) === 'scan-label', 'the label')
    const told = { kind: 'attention', key: 'verdict.slip-letters', params: { letters: 'अ नी' } }
    expect(at.verdicts.filter(({ key }) => key === 'verdict.slip-letters')).toEqual([expect.objectContaining(told)])
    expect(JSON.stringify(station.kept())).not.toContain('अ')
    await at.bench.reprintPaper(pack(at)?.papers?.[0]?.job ?? '')
    expect(at.verdicts.at(-1)).toMatchObject(told)
  })

  test('wait for a station that is away, and come once', async () => {
    const station = stationWithPapers()
    const sent = watched(station)
    let away = true
    const compose = station.answers['documents.compose']
    station.answers['documents.compose'] = (request) => {
      if (away) throw new Error('away')
      return compose?.(request)
    }
    const at = await benchAtPapers(station, printer(), office)
    await until(() => said(at).includes('attention.station-away'))
    away = false
    await at.bench.attach()
    await settle()
    expect(sent.filter(({ document }) => document === 'packing-slip').length).toBeLessThanOrEqual(1)
  })
})
