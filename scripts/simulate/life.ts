/** The life of one incident after its report: one move after the other, by whoever's turn it is. */
import { randomUUID } from 'node:crypto';
import { incidentDetailSchema, type Incident, type IncidentDetail } from '../../api/incidents/incidents.schema.ts';
import type { Random } from '../../geodata/generator/random.ts';
import type { Agenda } from './agenda.ts';
import type { Cast } from './cast.ts';
import { Refusal, type Client } from './client.ts';
import type { Journal } from './journal.ts';
import { evaluations, moves, quietEnd, type Move } from './moves.ts';
import type { Repertoire } from './repertoire.ts';
import { about } from './reporting.ts';

export interface Stage {
  cast: Cast;
  repertoire: Repertoire;
  agenda: Agenda;
  journal: Journal;
  /** Keys of modules that only discipline officers and leaders may know of. */
  restricted: ReadonlySet<string>;
  /** Moves already played at least once. */
  played: Set<Move>;
  /** Usual seconds between two steps. */
  pace: number;
}

/** A move never seen yet is drawn so much more often: a short simulation, too, shows the whole workflow. */
const novelty = 8;

/** Begins with the present state of an incident and goes on until it ends or the agenda is closed. */
export function goOn(incident: Incident, stage: Stage, random: Random): void {
  const wait = stage.pace * random.range(0.4, 1.6) * 1_000;
  stage.agenda.after(wait, async () => {
    const move = choose(incident, stage, random);
    if (move === undefined) return;
    const next = await play(move, incident, stage, random);
    goOn(next, stage, random);
  });
}

function choose(incident: Incident, stage: Stage, random: Random): Move | undefined {
  if (incident.state === 'closed' && (incident.satisfaction !== null || random.chance(quietEnd))) return undefined;
  const possible = moves[incident.state].filter((move) => isAtHand(move, incident, stage));
  if (possible.length === 0) return undefined;
  return random.weighted(possible, (move) => move.weight * (stage.played.has(move) ? 1 : novelty));
}

function isAtHand({ by, onTheSpot }: Move, incident: Incident, { cast, repertoire, restricted }: Stage): boolean {
  if (restricted.has(incident.module)) return !onTheSpot;
  if (onTheSpot && !repertoire.selfHandleable(incident)) return false;
  return by !== 'worker' || cast.workerOf(incident.grid) !== undefined;
}

/** Plays the move; where somebody else was first, the incident as it is now is taken up. */
async function play(move: Move, incident: Incident, stage: Stage, random: Random): Promise<IncidentDetail> {
  const client = await actorOf(move, incident, stage);
  const path = `/api/incidents/${incident.id}`;
  try {
    const detail = await client.post(
      `${path}/commands`,
      commandOf(move, incident, stage.cast, random),
      incidentDetailSchema,
    );
    stage.played.add(move);
    stage.journal.tell(client.account.name, moveName(detail), about(detail));
    return detail;
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 409) throw error;
    stage.journal.overtaken(move.command);
    return client.get(path, incidentDetailSchema);
  }
}

/** Of restricted incidents only discipline officers know: they do everybody's part. */
function actorOf(
  { by }: Move,
  { module, grid, agency }: Incident,
  { cast, restricted }: Stage,
): Promise<Client> | Client {
  if (restricted.has(module)) return cast.discipline;
  if (by === 'agency') return cast.agency(agency ?? '');
  return by === 'worker' ? (cast.workerOf(grid)?.client ?? cast.dispatcher) : cast[by];
}

function commandOf(move: Move, { version, agency }: Incident, { agencyCodes }: Cast, random: Random): object {
  const { command, reasons, texts, evaluation, elsewhere } = move;
  const judged = evaluation && random.weighted(evaluations, ({ weight }) => weight);
  return {
    command,
    version,
    clientId: randomUUID(),
    ...(reasons ? { reason: random.pick(reasons) } : {}),
    ...(texts ? { text: random.pick(texts) } : {}),
    ...(judged ? { level: judged.level, solved: judged.solved } : {}),
    ...(elsewhere ? { agency: random.pick(agencyCodes.filter((code) => code !== agency)) } : {}),
  };
}

/** What the workflow calls the last move; lights come on by themselves. */
function moveName({ timeline }: IncidentDetail): string {
  return timeline.findLast(({ type }) => type !== 'incident.light_changed')?.name ?? '';
}
