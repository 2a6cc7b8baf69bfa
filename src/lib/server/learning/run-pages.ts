/** Conversations as their trainee may see them while playing: no effect, no judgement, no reason. */
import { and, desc, eq } from 'drizzle-orm';
import { sceneAt, type Scene } from '../../course/case/scene';
import type { Case } from '../../course/content/schema';
import type { Reader } from '../db/client';
import { caseRuns, type CaseRun } from '../db/schema';
import type { Scope } from '../scope';
import { repliesOf } from './own-words';
import { choicesOf, readWholeRun } from './run-state';

export type CaseOverview = Pick<
	Case,
	'id' | 'title' | 'topic' | 'summary' | 'setting' | 'minutes' | 'client'
> & {
	/** Its part of the address. */
	slug: string;
};

export interface CaseStanding extends CaseOverview {
	open: { runId: string; step: number } | undefined;
	/** Finished runs, newest first. */
	finished: { runId: string; at: number; ending: string | undefined }[];
}

const PREFIX = 'case.';

export function overviewOf(caseDef: Case): CaseOverview {
	const { id, title, topic, summary, setting, minutes, client } = caseDef;
	const slug = id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id;
	return { id, slug, title, topic, summary, setting, minutes, client };
}

/** Every case of the course, with how far this person has come in it. */
export async function listCases({ db, catalogue }: Scope, userId: string): Promise<CaseStanding[]> {
	const own = db.read
		.select()
		.from(caseRuns)
		.where(eq(caseRuns.userId, userId))
		.orderBy(desc(caseRuns.startedAt))
		.all();
	return catalogue.course.caseList.map((caseDef) =>
		standingIn(
			db.read,
			caseDef,
			own.filter(({ caseId }) => caseId === caseDef.id)
		)
	);
}

/** One case before it is begun; nothing when the course has none under this address. */
export async function readCaseBrief(
	{ db, catalogue }: Scope,
	userId: string,
	slug: string
): Promise<(CaseStanding & { brief: string }) | undefined> {
	const caseDef = catalogue.cases.get(PREFIX + slug) ?? catalogue.cases.get(slug);
	if (!caseDef) return undefined;
	const own = db.read
		.select()
		.from(caseRuns)
		.where(and(eq(caseRuns.userId, userId), eq(caseRuns.caseId, caseDef.id)))
		.orderBy(desc(caseRuns.startedAt))
		.all();
	return { ...standingIn(db.read, caseDef, own), brief: caseDef.brief };
}

function standingIn(read: Reader, caseDef: Case, own: readonly CaseRun[]): CaseStanding {
	const open = own.find((run) => run.endedAt === null && run.abandonedAt === null);
	return {
		...overviewOf(caseDef),
		open: open && { runId: open.id, step: choicesOf(read, open.id).length },
		finished: own.flatMap(({ id, endedAt, endingId }) => {
			const ending = caseDef.endings.find((each) => each.id === endingId)?.title;
			return endedAt === null ? [] : [{ runId: id, at: endedAt, ending }];
		})
	};
}

export interface RunPage {
	id: string;
	case: CaseOverview & { brief: string };
	state: 'open' | 'ended' | 'abandoned';
	/** How many answers have been given. */
	step: number;
	/** Without choices as long as a reply is waited for. */
	scene: Scene;
	ownWords: {
		/** Whether a reply is typed before the choices appear. */
		first: boolean;
		/** One is waited for now. */
		awaited: boolean;
		/** What was typed here. */
		typed: string | undefined;
	};
}

/** Somebody's own run; nothing when there is none with this id for this person. */
export async function readRun(
	{ db, catalogue }: Scope,
	userId: string,
	runId: string
): Promise<RunPage | undefined> {
	const whole = readWholeRun(db.read, catalogue, userId, runId);
	if (!whole) return undefined;
	const { run, caseDef, choices, position } = whole;
	const state =
		run.endedAt !== null ? 'ended' : run.abandonedAt !== null ? 'abandoned' : ('open' as const);
	const reply =
		position.at === 'node' ? repliesOf(db.read, runId).get(position.node.id) : undefined;
	// Only where there is a good reply to hold one's own against.
	const comparable = position.at === 'node' && position.node.goodReply !== undefined;
	const awaited = state === 'open' && run.ownWords && comparable && reply === undefined;
	const scene = sceneAt(position);
	return {
		id: run.id,
		case: { ...overviewOf(caseDef), brief: caseDef.brief },
		state,
		step: choices.length,
		scene:
			scene.now.at === 'node' && (awaited || state === 'abandoned')
				? { ...scene, now: { ...scene.now, choices: [] } }
				: scene,
		ownWords: { first: run.ownWords, awaited, typed: reply?.text ? reply.text : undefined }
	};
}
