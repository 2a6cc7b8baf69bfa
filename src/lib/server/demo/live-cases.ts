/** How the people of the demonstration played the conversations: ended, left, and in the middle. */
import { sceneAt } from '../../course/case/scene';
import type { Case } from '../../course/content/schema';
import { seededRandom, seedFrom, type Random } from '../../course/random';
import { saveOwnWords, sendForComment } from '../learning/own-words';
import { isOpen, readWholeRun } from '../learning/run-state';
import { abandonRun, choose, startRun } from '../learning/runs';
import type { Clock } from './clock';

/** How readily each kind of answer is chosen, for somebody without and with skill. */
const PULL = { sound: [0.6, 3], arguable: [1.4, 0.7], unsound: [1, 0.15] } as const;

export interface CasePlayer {
	userId: string;
	name: string;
	/** The chance of judging rightly, 0 to 1. */
	skill: number;
}

/** Begins a conversation through the same services that people use, and plays it or leaves it. */
export async function liveCase(
	clock: Clock,
	{ userId, name, skill }: CasePlayer,
	caseDef: Case
): Promise<void> {
	const random = seededRandom(seedFrom(`${name}:${caseDef.id}`));
	const started = await startRun(clock.rest(), userId, caseDef.id, false);
	if (!('runId' in started)) return;
	const leaves = random() < 0.15 ? 1 + Math.floor(random() * 3) : Infinity;
	await play(clock, userId, started.runId, skill, random, leaves);
	if (leaves < Infinity && random() < 0.5) {
		await abandonRun(clock.soon(MINUTE), userId, started.runId);
	}
}

/** How often `liveOwnCases` rests. */
export const OWN_CASE_RESTS = 3;

/** The one whom visitors sign in as has one conversation behind her, with her own words, and one open. */
export async function liveOwnCases(
	clock: Clock,
	{ userId, name, skill }: CasePlayer,
	[first, second]: readonly Case[]
): Promise<void> {
	if (!first || !second) return;
	const random = seededRandom(seedFrom(`${name}:own`));
	const played = await startRun(clock.rest(), userId, first.id, true);
	if ('runId' in played) {
		const wrote = await writeFirst(clock, userId, played.runId, first);
		await play(clock, userId, played.runId, skill, random, Infinity);
		if (wrote) await sendForComment(clock.rest(), userId, played.runId, wrote);
	}
	const open = await startRun(clock.rest(), userId, second.id, false);
	if ('runId' in open) await play(clock, userId, open.runId, 1, random, 3);
}

const MINUTE = 60_000;

async function play(
	clock: Clock,
	userId: string,
	runId: string,
	skill: number,
	random: Random,
	most: number
): Promise<void> {
	for (let step = 0; step < most; step += 1) {
		const scope = clock.soon(MINUTE);
		const whole = readWholeRun(scope.db.read, scope.catalogue, userId, runId);
		if (!whole || !isOpen(whole.run) || whole.position.at !== 'node') return;
		const { offered } = whole.position;
		const weights = offered.map(({ ethics }) => {
			const [without, withSkill] = PULL[ethics];
			return without + (withSkill - without) * skill;
		});
		let draw = random() * weights.reduce((sum, weight) => sum + weight, 0);
		const choice = offered.find((_, at) => (draw -= weights[at] ?? 0) < 0) ?? offered[0];
		if (!choice) return;
		await choose(scope, userId, runId, {
			id: crypto.randomUUID(),
			step: whole.choices.length,
			choice: choice.id
		});
	}
}

/** @returns the node at which something was written */
async function writeFirst(
	clock: Clock,
	userId: string,
	runId: string,
	caseDef: Case
): Promise<string | undefined> {
	const scope = clock.soon(MINUTE);
	const whole = readWholeRun(scope.db.read, scope.catalogue, userId, runId);
	const now = whole && sceneAt(whole.position).now;
	if (now?.at !== 'node') return undefined;
	const text = `${caseDef.client.name}, before we go on: I noticed how fast that came, and I wondered what it would be like to leave it for a moment.`;
	const { state } = await saveOwnWords(scope, userId, runId, now.node, text);
	return state === 'saved' ? now.node : undefined;
}
