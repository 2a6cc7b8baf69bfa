/** A finished conversation, looked back at by the person who led it. */
import { debrief } from '../../course/case/debrief';
import type { AlliancePart } from '../../course/case/engine';
import { spoken, turnOf, type LookBackStep } from '../../course/case/look-back';
import { pathPicture, type PathPicture } from '../../course/case/path-picture';
import { prospectsOf } from '../../course/case/prospect';
import { codeNames } from '../../course/content/notes';
import type { CaseEnding } from '../../course/content/schema';
import type { Scope } from '../scope';
import { casePrompt, readReflections, type Prompt } from './journal';
import { repliesOf } from './own-words';
import { overviewOf, type CaseOverview } from './run-pages';
import { readWholeRun } from './run-state';
import { readersFor, type Readers } from './sent-for-comment';

export interface DebriefPage {
	id: string;
	case: CaseOverview;
	endedAt: number;
	ending: Pick<CaseEnding, 'title' | 'outcome' | 'debrief' | 'face' | 'posture'>;
	steps: LookBackStep[];
	series: Record<AlliancePart, number[]>;
	map: PathPicture;
	/** What to think about, and what was written about it so far. */
	reflection: { prompt: Prompt; written: { text: string; changedAt: number } | undefined };
	selfCheck: string[];
	codes: string[];
	references: string[];
	/** Who would read a reply that is sent for comment; nothing where there is nobody. */
	readers: Readers | undefined;
}

/** @returns nothing when there is no run with this id for this person; `open` while it is not finished */
export async function readDebrief(
	{ db, catalogue }: Scope,
	userId: string,
	runId: string
): Promise<DebriefPage | 'open' | undefined> {
	const whole = readWholeRun(db.read, catalogue, userId, runId);
	if (!whole) return undefined;
	const { run, caseDef, choices } = whole;
	const found = debrief(caseDef, choices, prospectsOf(caseDef));
	if (run.endedAt === null || !found) return 'open';
	const replies = repliesOf(db.read, runId);
	const prompt = casePrompt(caseDef);
	const reflections = await readReflections({ db }, userId);
	const factTexts = new Map(caseDef.facts.map(({ id, text }) => [id, text]));
	const { title, outcome, debrief: meaning, face, posture } = found.ending;
	return {
		id: run.id,
		case: overviewOf(caseDef),
		endedAt: run.endedAt,
		ending: { title, outcome, debrief: meaning, face, posture },
		steps: found.path.map((step) => {
			const reply = replies.get(step.node);
			const turning = found.turningPoints.find(({ index }) => index === step.index);
			return {
				index: step.index,
				client: spoken(step.turn),
				says: step.choice.says,
				reason: step.reason,
				principle: step.principle,
				ethics: step.ethics,
				sign: signOf({ catalogue }, step.choice.sign),
				effect: step.effect,
				newFacts: step.newFacts.map((fact) => factTexts.get(fact) ?? fact),
				turn: turning && turnOf(turning),
				own:
					reply?.text && step.goodReply
						? {
								node: step.node,
								text: reply.text,
								good: step.goodReply,
								sentAt: reply.sentForCommentAt ?? undefined
							}
						: undefined
			};
		}),
		series: {
			bond: [...found.series.bond],
			goals: [...found.series.goals],
			tasks: [...found.series.tasks]
		},
		map: pathPicture(caseDef, found),
		reflection: { prompt, written: reflections[prompt.id] },
		selfCheck: caseDef.selfCheck,
		codes: Object.values(codeNames(catalogue, caseDef.codes)),
		references: caseDef.references.flatMap((id) => {
			const reference = catalogue.references.get(id);
			return reference ? [`${reference.short} (${reference.year})`] : [];
		}),
		readers: readersFor(db.read, userId).find(({ cohortId }) => cohortId === run.cohortId)
	};
}

function signOf({ catalogue }: Pick<Scope, 'catalogue'>, id: string | undefined) {
	const sign = id === undefined ? undefined : catalogue.signs.get(id);
	if (!sign) return undefined;
	const lesson = catalogue.lessons.get(sign.section.lesson);
	const href = lesson && `/learn/lessons/${lesson.slug}#${sign.section.heading}`;
	return { name: sign.name, href };
}
