import type { PackDecision } from '../../shared/checklist/step-kind.ts'
import type { PackCommand, ScanCommand } from '../../shared/pack/commands.ts'
import type { PackState } from '../../shared/pack/state.ts'
import type { Dossier } from '../../shared/reference/dossier.ts'

export type Accepted = Extract<PackDecision, { kind: 'accepted' }>

/** What beginning a pack needs of where packs are worked on. All of it within the queue. */
export type Packs = {
  /** Puts a pack that was just decided on the screen, with a copy of its order, and keeps what was decided with it. */
  begin(pack: string, decision: Accepted, dossier: Dossier): Promise<void>
  command(pack: string, command: PackCommand): Promise<void>
  /** Serials of a scan that went out from this bench before. While the station is away nobody can say. */
  seenSerials(pack: PackState, command: ScanCommand, dossier: Dossier): Promise<readonly string[]>
}
