import type { recovery as english } from '../en/recovery.ts'

export const recovery: Readonly<Record<keyof typeof english, string>> = {
  'status.copy': 'eine Kopie dieses Platzes arbeitet: siehe Probleme',
  'status.restored_one': 'Zentrale aus Sicherung: {{count}} Platz nicht gehört',
  'status.restored_other': 'Zentrale aus Sicherung: {{count}} Plätze nicht gehört',
  'status.recovered': 'dieser Platz hat sich erholt: siehe Probleme',
  'recovery.restored_one':
    'Die Zentrale kam aus einer Sicherung. {{count}} Platz seither nicht gehört: Was er gepackt hat, kann zurückkommen.',
  'recovery.restored_other':
    'Die Zentrale kam aus einer Sicherung. {{count}} Plätze seither nicht gehört: Was sie gepackt haben, kann zurückkommen.',
  'recovery.restored.do':
    'Einschalten und zur Zentrale durchlassen. Für einen, der nicht kann: npm run central -- restored go-on NAME.',
  'recovery.copy': 'Ein anderer Rechner arbeitet gerade unter dem Namen dieses Platzes.',
  'recovery.copy.do':
    'Von diesem wird nichts gesendet, und er vergibt keine Nummern. Ist er die Kopie? Unter eigenem Namen anmelden lassen.',
  'recovery.copy.insist': 'Dies ist der Platz: der andere ist die Kopie',
  'recovery.seen': 'Gesehen',
  'recovery.damaged': 'Das Journal war beschädigt und liegt beiseite. {{count}} Ereignisse wurden daraus gelesen.',
  'recovery.damaged.do':
    'Was diese Seite und die Zentrale haben, ist wieder da. Die beiseitegelegte Datei behalten, den Datenträger prüfen lassen.',
  'recovery.gone': 'Das Journal dieses Platzes war weg. Es hatte {{count}} Ereignisse.',
  'recovery.gone.do': 'Was diese Seite und die Zentrale haben, ist wieder da. Klären, wer es entfernt hat.',
  'recovery.lost-end': 'Dem Journal fehlten die letzten {{count}} Ereignisse.',
  'recovery.lost-end.do': 'Was diese Seite und die Zentrale haben, ist wieder da. Den Datenträger prüfen lassen.',
  'recovery.went-back': 'Dieser Platz kam auf einen alten Stand. {{count}} Ereignisse kamen von der Zentrale zurück.',
  'recovery.went-back.do': 'Er nimmt neue Nummern. Das Paket vor dir prüfen: Sein Auftrag kann schon gepackt sein.',
  'recovery.forked':
    'Dieser Platz arbeitete auf altem Stand weiter. {{count}} Ereignisse gingen neben denen der Zentrale ein.',
  'recovery.forked.do': 'Beides ist da. Die Konflikte ansehen: Ein Auftrag kann zweimal gepackt sein.',
  'recovery.behind': 'Der Zentrale fehlten {{count}} Ereignisse dieses Platzes. Sie werden noch einmal gesendet.',
  'recovery.behind.do': 'Hier ist nichts zu tun.',
  'recovery.hole': '{{count}} Ereignisse dieses Platzes sind nirgends mehr.',
  'recovery.hole.do': 'Was danach kam, wird gesendet. Die Pakete von damals mit ihren Aufträgen vergleichen.',
}
