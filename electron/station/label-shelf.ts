import type { SimulatedLabel } from '../../shared/bridge/status.ts'

const KEPT = 20

/** The labels that the simulated printer put out, newest first; kept here, where they outlive a crash of the devices. */
export function labelShelf() {
  const labels: SimulatedLabel[] = []
  return {
    newest: () => labels,
    add(label: SimulatedLabel): SimulatedLabel {
      labels.unshift(label)
      labels.length = Math.min(labels.length, KEPT)
      return label
    },
  }
}
