/**
 * How long a scan takes from the scanner's report to the page, and how fast barcodes are read, beside two libraries.
 *
 * `report_to_page`: a HID report is handed to the driver, in a process of its own, until the page has the scan event. All
 * processes and links on the way are the real ones; only the USB bus is one in software, so the scanner's own time and the
 * kernel's are not in it. `bare_hop` is one message between two processes in the same run: where that is slow, the computer
 * is busy with other things.
 */
import { measurePath } from './devices-path.ts'
import { corpus, race } from './parse-race.ts'
import { percentile, round } from './percentile.ts'

/** A frame of a screen of 60 Hz: nobody sees a scan that arrives within one. */
const FRAME_MS = 1000 / 60
const SCANS = 1500
const EACH_MS = 10
const CODES = 1000

const asJson = process.argv.includes('--json')
const say = (words: string) => {
  if (!asJson) console.log(words)
}

say(`Scanning ${SCANS} codes, one each ${EACH_MS} ms.`)
const path = await measurePath(SCANS, EACH_MS)
say(`Reading ${CODES} element strings in turn.`)
const [ours, mod, pointOfSale, whole] = race(corpus(CODES), 7, 400)
const p99 = percentile(path.toPage, 0.99)
const figures = {
  report_to_page_p50_ms: percentile(path.toPage, 0.5),
  report_to_page_p99_ms: p99,
  report_to_page_max_ms: percentile(path.toPage, 1),
  driver_p50_ms: percentile(path.driver, 0.5),
  driver_p99_ms: percentile(path.driver, 0.99),
  bare_hop_p50_ms: percentile(path.hop, 0.5),
  bare_hop_p99_ms: percentile(path.hop, 0.99),
  frame_ms: round(FRAME_MS),
  within_a_frame: p99 <= FRAME_MS,
  scans: path.toPage.length,
  parse_with_validation_per_s: ours?.opsPerSecond,
  gs1_barcode_parser_mod_per_s: mod?.opsPerSecond,
  point_of_sale_barcode_parser_per_s: pointOfSale?.opsPerSecond,
  ratio_to_gs1_barcode_parser_mod: round((ours?.opsPerSecond ?? 0) / (mod?.opsPerSecond ?? 1)),
  ratio_to_point_of_sale_barcode_parser: round((ours?.opsPerSecond ?? 0) / (pointOfSale?.opsPerSecond ?? 1)),
  // Neither checks digits, dates, character sets or pairs of elements; ours does.
  read_rightly: ours?.agree,
  gs1_barcode_parser_mod_read_rightly: mod?.agree,
  point_of_sale_barcode_parser_read_rightly: pointOfSale?.agree,
  every_meaning_of_a_scan_per_s: whole?.opsPerSecond,
  codes: CODES,
}
if (!asJson) for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(42)} ${value}`)
console.log(JSON.stringify(figures))
if (!figures.within_a_frame) process.exitCode = 1
